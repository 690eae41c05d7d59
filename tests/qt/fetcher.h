// Fetches cells through a Qt model replica the way its cache can bear.
#pragma once
#include <QAbstractItemModelReplica>
#include <QList>
#include <QPersistentModelIndex>

class Fetcher
{
public:
    explicit Fetcher(QAbstractItemModelReplica &model) : m_model(model) { }

    // Rows first..end-1 of the root with everything below them; false on a time-out.
    bool rows(int first, int end) { return fetch(QModelIndex(), first, end); }
    // One cell, with the ancestors it needs; invalid when it cannot be reached.
    QModelIndex cell(const QString &path, bool withValues = true);
    int cells() const { return m_cells; }
    // The roles the host shares.
    QList<int> roles() const;

private:
    bool fetch(const QPersistentModelIndex &parent, int first, int end);
    bool fetchChunk(const QPersistentModelIndex &parent, int first, int end);
    bool expand(const QPersistentModelIndex &item);
    // The first cell of the row that lacks a role; invalid when the row is complete.
    QModelIndex missing(const QModelIndex &parent, int row) const;
    void ask(const QModelIndex &cell) const;

    QAbstractItemModelReplica &m_model;
    int m_cells = 0;
};
