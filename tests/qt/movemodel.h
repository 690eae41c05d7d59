// A table that, unlike a standard item model, moves rows, reverses its layout and resets.
#pragma once
#include <QAbstractTableModel>
#include <QMap>
#include <QVector>

class MoveModel : public QAbstractTableModel
{
public:
    explicit MoveModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    int columnCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role) override;
    bool insertRows(int row, int count, const QModelIndex &parent = QModelIndex()) override;
    bool removeRows(int row, int count, const QModelIndex &parent = QModelIndex()) override;
    bool insertColumns(int column, int count, const QModelIndex &parent = QModelIndex()) override;
    bool moveRows(const QModelIndex &sourceParent, int row, int count,
                  const QModelIndex &destinationParent, int destination) override;

    bool setFlags(const QModelIndex &index, Qt::ItemFlags flags);
    void reverse();       // layoutChanged
    void startOver();     // modelReset, back to the first content

private:
    struct Cell { QString text; Qt::ItemFlags flags; };
    using Row = QVector<Cell>;
    void fill();
    Cell freshCell(const QString &text) const;
    QVector<Row> m_rows;
    int m_columns = 0;
    int m_serial = 0; // numbers inserted rows and columns, so that each has its own text
    QMap<QPair<int, int>, QVariant> m_headers; // (orientation, section) of labels that were set
};
