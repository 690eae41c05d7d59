// The dump format shared by host, client and the tools of the library under test.
#pragma once
#include <QAbstractItemModel>
#include <QList>

namespace dump {

QByteArray roleName(int role);
// [[row,column],...] from the root; walks parent(), which is slow in a replica.
QByteArray path(const QModelIndex &index);
// "0,0/0,1" to an index; invalid when the path does not exist.
QModelIndex resolve(const QAbstractItemModel &model, const QString &path);
// One buffered line per cell, the children directly after their parent cell.
// Returns the number of cells written.
int rows(const QAbstractItemModel &model, const QList<int> &roles, int first, int end);

} // namespace dump
