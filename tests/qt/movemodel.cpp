#include "movemodel.h"
#include <algorithm>

static const Qt::ItemFlags DefaultFlags =
        Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;

MoveModel::MoveModel(QObject *parent) : QAbstractTableModel(parent)
{
    fill();
}

MoveModel::Cell MoveModel::freshCell(const QString &text) const
{
    return {text, DefaultFlags};
}

void MoveModel::fill()
{
    m_rows.clear();
    m_headers.clear();
    m_columns = 2;
    m_serial = 0;
    for (int r = 0; r < 20; ++r) {
        Row row;
        for (int c = 0; c < m_columns; ++c)
            row << freshCell(QStringLiteral("m%1,%2").arg(r).arg(c));
        m_rows << row;
    }
}

int MoveModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int MoveModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_columns; }

QVariant MoveModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole))
        return QVariant();
    return m_rows[index.row()][index.column()].text;
}

bool MoveModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole))
        return false;
    m_rows[index.row()][index.column()].text = value.toString();
    emit dataChanged(index, index, {Qt::DisplayRole, Qt::EditRole});
    return true;
}

Qt::ItemFlags MoveModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[index.row()][index.column()].flags : Qt::ItemFlags();
}

bool MoveModel::setFlags(const QModelIndex &index, Qt::ItemFlags flags)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_rows[index.row()][index.column()].flags = flags;
    emit dataChanged(index, index); // no roles: everything may have changed
    return true;
}

QVariant MoveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::EditRole) {
        const auto it = m_headers.constFind({int(orientation), section});
        if (it != m_headers.constEnd())
            return it.value();
    }
    return QAbstractTableModel::headerData(section, orientation, role);
}

bool MoveModel::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    const int sections = orientation == Qt::Horizontal ? columnCount() : rowCount();
    if (section < 0 || section >= sections || (role != Qt::DisplayRole && role != Qt::EditRole))
        return false;
    m_headers[{int(orientation), section}] = value;
    emit headerDataChanged(orientation, section, section);
    return true;
}

bool MoveModel::insertRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || row > rowCount() || count < 1)
        return false;
    beginInsertRows(QModelIndex(), row, row + count - 1);
    for (int i = 0; i < count; ++i) {
        ++m_serial;
        Row fresh;
        for (int c = 0; c < m_columns; ++c)
            fresh << freshCell(QStringLiteral("row%1,%2").arg(m_serial).arg(c));
        m_rows.insert(row + i, fresh);
    }
    endInsertRows();
    return true;
}

bool MoveModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows(QModelIndex(), row, row + count - 1);
    m_rows.remove(row, count);
    endRemoveRows();
    return true;
}

bool MoveModel::insertColumns(int column, int count, const QModelIndex &parent)
{
    if (parent.isValid() || column < 0 || column > m_columns || count < 1)
        return false;
    beginInsertColumns(QModelIndex(), column, column + count - 1);
    for (int i = 0; i < count; ++i) {
        ++m_serial;
        for (int r = 0; r < rowCount(); ++r)
            m_rows[r].insert(column + i, freshCell(QStringLiteral("col%1,%2").arg(m_serial).arg(r)));
    }
    m_columns += count;
    endInsertColumns();
    return true;
}

bool MoveModel::moveRows(const QModelIndex &sourceParent, int row, int count,
                         const QModelIndex &destinationParent, int destination)
{
    if (row < 0 || count < 1 || row + count > rowCount() || destination < 0 || destination > rowCount())
        return false;
    if (!beginMoveRows(sourceParent, row, row + count - 1, destinationParent, destination))
        return false; // into itself
    const auto begin = m_rows.begin();
    if (destination < row)
        std::rotate(begin + destination, begin + row, begin + row + count);
    else
        std::rotate(begin + row, begin + row + count, begin + destination);
    endMoveRows();
    return true;
}

void MoveModel::reverse()
{
    emit layoutAboutToBeChanged();
    std::reverse(m_rows.begin(), m_rows.end());
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &i : from)
        to << index(rowCount() - 1 - i.row(), i.column());
    changePersistentIndexList(from, to);
    emit layoutChanged();
}

void MoveModel::startOver()
{
    beginResetModel();
    fill();
    endResetModel();
}
