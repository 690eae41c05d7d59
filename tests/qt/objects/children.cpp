#include "children.h"
#include "sources.h"

namespace children {

static QStandardItemModel *makeNotes()
{
    auto *notes = new QStandardItemModel;
    notes->setItemRoleNames({{Qt::DisplayRole, "display"}, {DoneRole, "done"}});
    for (const QString &text : {QStringLiteral("milk"), QStringLiteral("bread")}) {
        auto *item = new QStandardItem(text);
        item->setData(false, DoneRole);
        notes->appendRow(item);
    }
    return notes;
}

template <typename Declared, typename T>
static bool put(QObject &parent, const QString &path, const QByteArray &property, T *child)
{
    if (child) {
        child->setParent(&parent);
        child->setObjectName(path + QLatin1Char('.') + QLatin1String(property));
    }
    return parent.setProperty(property.constData(), QVariant::fromValue<Declared *>(child));
}

bool replace(QObject &parent, const QString &path, const QByteArray &property, bool byNull)
{
    if (property == "toy" || property == "gift")
        return put<ToySource>(parent, path, property, byNull ? nullptr : new Toy);
    if (property == "kid")
        return put<KidSource>(parent, path, property, byNull ? nullptr : new Kid);
    if (property == "notes")
        return put<QAbstractItemModel>(parent, path, property, byNull ? nullptr : makeNotes());
    return false;
}

} // namespace children
