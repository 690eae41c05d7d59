// One row per sample value: what a real Qt makes of every QVariant type.
#pragma once
#include <QList>
#include <QStandardItemModel>
#include <QVariant>

struct Sample
{
    QByteArray label; // as in tests/vectors/variants-qt6.json
    QVariant value;
};

// Making the samples also registers their types, which a client needs to decode them.
QList<Sample> makeSamples();

// Vertical header: Display is the type name, ToolTip the label of the sample.
QStandardItemModel *makeTypesModel(QObject *parent = nullptr);
