#include "randomcommands.h"

static const int FewestRows = 8; // a client may always write to these
static const int MostColumns = 5;

RandomCommands::RandomCommands(const QAbstractItemModel &model, const QString &name, bool canMove, unsigned seed)
    : m_model(model), m_name(name), m_canMove(canMove), m_seed(seed), m_random(seed)
{
}

QString RandomCommands::next(Kind kind)
{
    if (isHalf()) {
        const QString second = m_second;
        m_second.clear();
        return second;
    }
    const bool isValue = kind == Kind::Values || below(2) == 0;
    return isValue ? value() : kind == Kind::Root ? root() : nested();
}

static QString pathText(const QModelIndex &index)
{
    const QString step = QStringLiteral("%1,%2").arg(index.row()).arg(index.column());
    return index.parent().isValid() ? pathText(index.parent()) + QLatin1Char('/') + step : step;
}

QString RandomCommands::text(const char *command, const QList<int> &numbers) const
{
    QString out = QLatin1String(command) + QLatin1Char(' ') + m_name;
    for (const int n : numbers)
        out += QLatin1Char(' ') + QString::number(n);
    return out;
}

QModelIndex RandomCommands::cell()
{
    QModelIndex at;
    do {
        at = m_model.index(below(m_model.rowCount(at)), below(m_model.columnCount(at)), at);
    } while (m_model.hasChildren(at) && below(4) > 0);
    return at;
}

QString RandomCommands::value()
{
    const QModelIndex at = cell();
    const QString fresh = QStringLiteral(" t%1.%2").arg(m_seed).arg(++m_texts); // an equal text is not told
    if (at.parent().isValid())
        return QStringLiteral("setchild ") + m_name + QLatin1Char(' ') + pathText(at) + fresh;
    const QString set = text("set", {at.row(), at.column()}) + fresh;
    switch (below(8)) {
    case 0:
        return QStringLiteral("header %1 h %2").arg(m_name).arg(at.column()) + fresh;
    case 1:
        // A standard item model tells flags by a role that is not shared: the text makes replicas look.
        if (!m_canMove)
            m_second = set;
        return text("flags", {at.row(), at.column(), below(2) ? 1 : 35});
    case 2:
        return m_canMove ? set : text("bg", {at.row(), at.column()}) + QStringLiteral(" #%1").arg(0x100000 + below(0xeffff), 6, 16);
    default:
        return set;
    }
}

QString RandomCommands::root()
{
    const int rows = m_model.rowCount();
    const int row = below(rows);
    const int count = 1 + below(qMin(4, rows - row));
    switch (below(12)) {
    case 0: case 1: case 2:
        return text("insert", {below(rows + 1), 1 + below(4)});
    case 3: case 4: case 5:
        return rows - count >= FewestRows ? text("remove", {row, count}) : value();
    case 6: case 7: case 8: {
        const int to = below(rows + 1);
        return m_canMove && (to < row || to > row + count) ? text("move", {row, count, to}) : value();
    }
    case 9:
        return m_model.columnCount() < MostColumns && below(3) == 0 ? text("insertcolumns", {below(m_model.columnCount() + 1), 1}) : value();
    case 10:
        return below(3) == 0 ? text("layout", {}) : value();
    default:
        return below(3) == 0 ? text("reset", {}) : value();
    }
}

QString RandomCommands::nested()
{
    if (below(3) == 0)
        return root();
    const QModelIndex parent = cell();
    const int rows = m_model.rowCount(parent);
    const auto command = [&](const char *name, int row, int count) {
        return QStringLiteral("%1 %2 %3 %4 %5").arg(QLatin1String(name), m_name, pathText(parent)).arg(row).arg(count);
    };
    if (rows == 0 || below(3) > 0)
        return command("insertchild", below(rows + 1), 1 + below(3));
    const int row = below(rows);
    return command("removechild", row, 1 + below(qMin(3, rows - row)));
}
