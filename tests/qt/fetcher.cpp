#include "fetcher.h"
#include "commands.h"
#include "dump.h"

// The replica sends at most its cache size (1000 rows by default) per turn of the event loop and
// drops the rest silently, and it merges only ascending neighbours.
static const int ChunkRows = 900;
static const int StallMs = 3000; // without any progress, the missing rows are asked for again
static const int Attempts = 3;

QList<int> Fetcher::roles() const
{
    const auto roles = m_model.availableRoles(); // a QVector in Qt 5
    return QList<int>(roles.begin(), roles.end());
}

QModelIndex Fetcher::missing(const QModelIndex &parent, int row) const
{
    const int columns = m_model.columnCount(parent);
    const auto roles = m_model.availableRoles();
    for (int c = 0; c < columns; ++c) {
        const QModelIndex index = m_model.index(row, c, parent);
        for (const int r : roles)
            if (!m_model.hasData(index, r))
                return index;
    }
    return QModelIndex();
}

void Fetcher::ask(const QModelIndex &first) const
{
    // One call asks for all columns of the row but for one role; the replica merges the calls.
    if (!first.isValid())
        return;
    const auto roles = m_model.availableRoles();
    const int columns = m_model.columnCount(first.parent());
    for (const int r : roles) {
        for (int c = first.column(); c < columns; ++c) {
            const QModelIndex index = first.sibling(first.row(), c);
            if (!m_model.hasData(index, r)) {
                m_model.data(index, r);
                break;
            }
        }
    }
}

bool Fetcher::fetchChunk(const QPersistentModelIndex &parent, int first, int end)
{
    int next = first; // everything below is complete
    const auto done = [&] {
        end = qMin(end, m_model.rowCount(parent)); // rows may go away meanwhile
        while (next < end && !missing(parent, next).isValid())
            ++next;
        return next >= end;
    };
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        for (int r = next; r < qMin(end, m_model.rowCount(parent)); ++r)
            ask(missing(parent, r));
        for (int before = -1; before != next;) { // the stall clock restarts with every progress
            before = next;
            if (waitUntil(done, StallMs))
                return true;
        }
    }
    return false;
}

bool Fetcher::expand(const QPersistentModelIndex &item)
{
    if (m_model.rowCount(item) > 0)
        return true;
    // Every rowCount() of an item whose size is unknown sends another request: listen instead.
    bool arrived = false;
    const auto connection = QObject::connect(&m_model, &QAbstractItemModel::rowsInserted, &m_model,
            [&](const QModelIndex &parent) { arrived = arrived || parent == item; });
    waitUntil([&] { return arrived || !item.isValid(); }, StallMs);
    QObject::disconnect(connection);
    return arrived;
}

bool Fetcher::fetch(const QPersistentModelIndex &parent, int first, int end)
{
    const bool nested = parent.isValid();
    for (int at = first; at < end; at += ChunkRows) {
        const int stop = qMin(end, at + ChunkRows);
        if (!fetchChunk(parent, at, stop))
            return false;
        for (int r = at; r < stop; ++r) {
            if (nested && !parent.isValid())
                return false; // removed meanwhile
            m_cells += m_model.columnCount(parent);
            const QPersistentModelIndex item = m_model.index(r, 0, parent);
            if (m_model.hasChildren(item) && (!expand(item) || !fetch(item, 0, m_model.rowCount(item))))
                return false;
        }
    }
    return true;
}

QModelIndex Fetcher::cell(const QString &path, bool withValues)
{
    const QStringList steps = path.split(QLatin1Char('/'));
    QPersistentModelIndex parent;
    for (int i = 0; i < steps.size(); ++i) {
        const int row = steps[i].section(QLatin1Char(','), 0, 0).toInt();
        const int column = steps[i].section(QLatin1Char(','), 1).toInt();
        const bool last = i == steps.size() - 1;
        if ((!last || withValues) && row < m_model.rowCount(parent) && !fetchChunk(parent, row, row + 1))
            return QModelIndex();
        const QPersistentModelIndex index = m_model.index(row, column, parent);
        if (last || !index.isValid() || !m_model.hasChildren(index) || !expand(index))
            return last ? QModelIndex(index) : QModelIndex();
        parent = index;
    }
    return QModelIndex();
}
