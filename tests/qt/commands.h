// Command lines on stdin, one at a time: the next one starts when the handler of
// the previous one has returned, even if that handler ran the event loop.
#pragma once
#include "json.h"
#include <QObject>
#include <QQueue>
#include <QStringList>
#include <functional>

struct Command
{
    QString name;
    QStringList args;
    // Argument i, or an empty string.
    QString arg(int i) const { return args.value(i); }
    int number(int i) const { return args.value(i).toInt(); }
    // Everything from argument i on, blanks included: texts may contain blanks.
    QString rest(int i) const { return args.mid(i).join(QLatin1Char(' ')); }
};

// What the handler puts into its "done" line besides cmd and ok.
class Answer
{
public:
    bool ok = true;
    Answer &raw(const char *key, const QByteArray &json);
    Answer &str(const char *key, const QString &s) { return raw(key, json::text(s)); }
    Answer &num(const char *key, qint64 n) { return raw(key, QByteArray::number(n)); }
    Answer &fail(const QString &why);
    void print(const QString &cmd) const;
private:
    QList<QPair<QByteArray, QByteArray>> m_fields;
};

class Commands : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Command &, Answer &)>;
    explicit Commands(Handler handler, QObject *parent = nullptr);
private:
    void readInput();
    void runNext();
    Handler m_handler;
    QByteArray m_buffer;
    QQueue<QByteArray> m_lines;
    bool m_ended = false;
    bool m_busy = false;
};

// Runs the event loop until the condition holds; false after ms without it.
bool waitUntil(const std::function<bool()> &condition, int ms);
