// The model of the Qt example (docs/spec/item-model.md 12.1), with its five changes.
#pragma once
#include <QStandardItemModel>
#include <functional>

class ExampleModel : public QStandardItemModel
{
public:
    explicit ExampleModel(int rows, QObject *parent = nullptr);
    QHash<int, QByteArray> roleNames() const override;

    void announceReset();                 // content unchanged
    // changeData, insertData, changeFlags, removeData or moveData; false for other names.
    bool step(const QString &name, bool *result);
    // The five steps 5, 10, 11, 12 and 13 seconds from now.
    void startTimers(std::function<void(const QString &, bool)> report);
};
