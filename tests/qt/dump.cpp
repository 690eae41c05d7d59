#include "dump.h"
#include "json.h"
#include <QBrush>
#include <QColor>
#include <QStringList>

namespace dump {

QByteArray roleName(int role)
{
    switch (role) {
    case Qt::DisplayRole: return "display";
    case Qt::DecorationRole: return "decoration";
    case Qt::EditRole: return "edit";
    case Qt::ToolTipRole: return "toolTip";
    case Qt::StatusTipRole: return "statusTip";
    case Qt::WhatsThisRole: return "whatsThis";
    case Qt::FontRole: return "font";
    case Qt::TextAlignmentRole: return "textAlignment";
    case Qt::BackgroundRole: return "background";
    case Qt::ForegroundRole: return "foreground";
    case Qt::CheckStateRole: return "checkState";
    default: return "role" + QByteArray::number(role);
    }
}

static QByteArray step(int row, int column)
{
    return '[' + QByteArray::number(row) + ',' + QByteArray::number(column) + ']';
}

QByteArray path(const QModelIndex &index)
{
    QByteArray out;
    for (QModelIndex i = index; i.isValid(); i = i.parent())
        out.prepend(step(i.row(), i.column()) + (out.isEmpty() ? "" : ","));
    return '[' + out + ']';
}

QModelIndex resolve(const QAbstractItemModel &model, const QString &path)
{
    QModelIndex index;
    for (const QString &part : path.split(QLatin1Char('/'))) {
        index = model.index(part.section(QLatin1Char(','), 0, 0).toInt(),
                            part.section(QLatin1Char(','), 1).toInt(), index);
        if (!index.isValid())
            break;
    }
    return index;
}

static QByteArray roleValue(int role, const QVariant &v)
{
    if (role == Qt::BackgroundRole) {
        if (v.userType() == QMetaType::QBrush)
            return json::text(qvariant_cast<QBrush>(v).color().name(QColor::HexArgb));
        if (v.userType() == QMetaType::QColor)
            return json::text(qvariant_cast<QColor>(v).name(QColor::HexArgb));
    }
    return json::value(v);
}

// prefix is the path of the parent with a trailing comma: handed down, because asking a
// replica for the parent of an index is a linear search.
static int rows(const QAbstractItemModel &model, const QList<int> &roles, const QModelIndex &parent,
                const QByteArray &prefix, int first, int end)
{
    int cells = 0;
    const int columns = model.columnCount(parent);
    for (int r = first; r < end; ++r) {
        for (int c = 0; c < columns; ++c) {
            const QModelIndex index = model.index(r, c, parent);
            const QByteArray here = prefix + step(r, c);
            QByteArray line = "{\"event\":\"cell\",\"path\":[" + here + "],\"data\":{";
            bool any = false;
            for (const int role : roles) {
                const QVariant v = model.data(index, role);
                if (!v.isValid())
                    continue;
                line += (any ? ",\"" : "\"") + roleName(role) + "\":" + roleValue(role, v);
                any = true;
            }
            const bool hasChildren = model.hasChildren(index);
            line += "},\"flags\":" + QByteArray::number(int(model.flags(index)))
                    + ",\"hasChildren\":" + json::boolean(hasChildren) + "}\n";
            json::write(line);
            ++cells;
            if (hasChildren)
                cells += rows(model, roles, index, here + ',', 0, model.rowCount(index));
        }
    }
    return cells;
}

int rows(const QAbstractItemModel &model, const QList<int> &roles, int first, int end)
{
    return rows(model, roles, QModelIndex(), QByteArray(), qMax(0, first), qMin(end, model.rowCount()));
}

} // namespace dump
