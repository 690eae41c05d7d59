// An object without repc: what Qt makes of any QObject.
#pragma once
#include "report.h"

class PlainBase : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int basal READ basal CONSTANT) // not remoted: only the most derived class is
public:
    int basal() const { return 1; }
public slots:
    void baseSlot() { }
};

class Plain : public PlainBase
{
    Q_OBJECT
    Q_PROPERTY(int number READ number WRITE setNumber NOTIFY numberChanged)
    Q_PROPERTY(QString fixed READ fixed CONSTANT)
    Q_PROPERTY(QVariant payload READ payload WRITE setPayload NOTIFY payloadChanged)
    Q_PROPERTY(int left READ left WRITE setLeft NOTIFY sidesChanged)
    Q_PROPERTY(int right READ right WRITE setRight NOTIFY sidesChanged)
    Q_PROPERTY(Plain::Level level READ level WRITE setLevel NOTIFY levelChanged)
    Q_PROPERTY(int silent READ silent WRITE setSilent) // changes without a word
public:
    enum Level { Low, High = 10 };
    Q_ENUM(Level)

    int number() const { return m_number; }
    void setNumber(int number) { change(m_number, number, &Plain::numberChanged); }
    QString fixed() const { return QStringLiteral("fixed"); }
    QVariant payload() const { return m_payload; }
    void setPayload(const QVariant &payload)
    {
        m_payload = payload;
        emit payloadChanged(payload);
    }
    int left() const { return m_left; }
    void setLeft(int left) { change(m_left, left, &Plain::sidesChanged); }
    int right() const { return m_right; }
    void setRight(int right) { change(m_right, right, &Plain::sidesChanged); }
    Level level() const { return m_level; }
    void setLevel(Level level)
    {
        m_level = level;
        emit levelChanged(level);
    }
    int silent() const { return m_silent; }
    void setSilent(int silent) { m_silent = silent; }

    Q_INVOKABLE QString repeat(const QString &text, int times = 2)
    {
        reportCall(this, "repeat", text, times);
        return text.repeated(times);
    }

public slots:
    int doubled(int n)
    {
        reportCall(this, "doubled", n);
        return 2 * n;
    }
    QString doubled(const QString &text) // an overload
    {
        reportCall(this, "doubled", text);
        return text + text;
    }
    Plain::Level other(Plain::Level level)
    {
        reportCall(this, "other", int(level));
        return level == Low ? High : Low;
    }

protected slots:
    void hidden() { reportCall(this, "hidden"); } // callable from outside all the same

signals:
    void numberChanged(); // without the value
    void payloadChanged(const QVariant &payload);
    void sidesChanged();
    void levelChanged(Plain::Level level);
    void said(const QString &text, int times = 1);

private:
    void change(int &member, int value, void (Plain::*notify)())
    {
        if (member == value)
            return;
        member = value;
        emit (this->*notify)();
    }

    int m_number = 3;
    QVariant m_payload = 7;
    int m_left = 1;
    int m_right = 2;
    Level m_level = Low;
    int m_silent = 0;
};
