#include "examplemodel.h"
#include <QBrush>
#include <QColor>
#include <QTimer>

// One row of two items below the item; the row's first item gets the next level. The
// innermost row is an empty list: it counts as a row but has no columns.
static void addLevels(QStandardItem *item, int level)
{
    QList<QStandardItem *> row;
    if (level > 0) {
        for (int i = 1; i <= 2; ++i)
            row << new QStandardItem(QStringLiteral("Child num %1, nesting Level %2").arg(i).arg(level));
        addLevels(row.first(), level - 1);
    }
    item->appendRow(row);
}

ExampleModel::ExampleModel(int rows, QObject *parent) : QStandardItemModel(0, 2, parent)
{
    setHorizontalHeaderLabels({QStringLiteral("First Column with spacing"), QStringLiteral("Second Column with spacing")});
    const QBrush red(Qt::red);
    for (int i = 0; i < rows; ++i) {
        auto *first = new QStandardItem(QStringLiteral("FancyTextNumber %1").arg(i));
        auto *second = new QStandardItem(QStringLiteral("FancyRow2TextNumber %1").arg(i));
        if (i % 2 == 0)
            first->setBackground(red);
        if (i == 0)
            addLevels(first, 2);
        appendRow({first, second});
    }
}

QHash<int, QByteArray> ExampleModel::roleNames() const
{
    return {{Qt::DisplayRole, "_text"}, {Qt::BackgroundRole, "_color"}};
}

void ExampleModel::announceReset()
{
    beginResetModel();
    endResetModel();
}

bool ExampleModel::step(const QString &name, bool *result)
{
    *result = true;
    if (name == QLatin1String("changeData")) {
        for (int r = 10; r < 50; ++r) // a colour, where the even rows have a brush
            setData(index(r, 1), QColor(Qt::blue), Qt::BackgroundRole);
    } else if (name == QLatin1String("insertData")) {
        *result = insertRows(2, 9);
        for (int r = 2; r < 11; ++r) {
            setData(index(r, 1), QColor(Qt::green), Qt::BackgroundRole);
            setData(index(r, 1), QStringLiteral("InsertedRow"), Qt::DisplayRole);
        }
    } else if (name == QLatin1String("changeFlags")) {
        QStandardItem *top = item(0, 0);
        top->setEnabled(false);
        if (QStandardItem *child = top->child(0, 0))
            child->setFlags(Qt::ItemIsSelectable);
    } else if (name == QLatin1String("removeData")) {
        *result = removeRows(2, 4);
    } else if (name == QLatin1String("moveData")) {
        *result = moveRows(QModelIndex(), 2, 4, QModelIndex(), 10); // refused by a standard item model
    } else {
        return false;
    }
    return true;
}

void ExampleModel::startTimers(std::function<void(const QString &, bool)> report)
{
    const QList<QPair<int, QString>> plan = {
        {5000, QStringLiteral("changeData")}, {10000, QStringLiteral("insertData")},
        {11000, QStringLiteral("changeFlags")}, {12000, QStringLiteral("removeData")},
        {13000, QStringLiteral("moveData")}};
    for (const auto &entry : plan) {
        QTimer::singleShot(entry.first, this, [this, report, name = entry.second] {
            bool result = false;
            step(name, &result);
            report(name, result);
        });
    }
}
