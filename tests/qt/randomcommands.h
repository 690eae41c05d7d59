// Random changes of a model, as commands of the host: the same seed makes the same changes of the same model.
#pragma once
#include <QAbstractItemModel>
#include <QString>
#include <random>

class RandomCommands
{
public:
    enum class Kind { Values, Root, Tree };

    RandomCommands(const QAbstractItemModel &model, const QString &name, bool canMove, unsigned seed);

    // Values: of cells at any depth, and labels. Root: structure of the root, too. Tree: structure at any depth, too.
    QString next(Kind kind);
    // Whether the last command needs the next one, so that it is told to replicas.
    bool isHalf() const { return !m_second.isEmpty(); }

private:
    int below(int n) { return int(m_random() % unsigned(n)); } // distributions differ between libraries
    QModelIndex cell();
    QString value();
    QString root();
    QString nested();
    QString text(const char *command, const QList<int> &numbers) const;

    const QAbstractItemModel &m_model;
    const QString m_name;
    const bool m_canMove;
    const unsigned m_seed;
    std::mt19937 m_random;
    QString m_second;
    int m_texts = 0;
};
