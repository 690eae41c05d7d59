// JSON lines on stdout, written by hand so that 64-bit integers stay exact,
// keys keep their order and a dump of 200,000 cells stays cheap.
#pragma once
#include <QByteArray>
#include <QString>
#include <QVariant>

namespace json {

QByteArray text(const QString &s);
QByteArray boolean(bool b);
// Strings, numbers and bools as such, anything else by its toString(), and if
// that is empty as {"type":"QName"}.
QByteArray value(const QVariant &v);

class Line
{
public:
    explicit Line(const char *event);
    Line &raw(const char *key, const QByteArray &json);
    Line &str(const char *key, const QString &s) { return raw(key, text(s)); }
    Line &num(const char *key, qint64 n) { return raw(key, QByteArray::number(n)); }
    Line &flag(const char *key, bool b) { return raw(key, boolean(b)); }
    void print(); // writes the line and flushes
private:
    QByteArray m_text;
};

void write(const QByteArray &line); // buffered, line includes its newline
void flush();

} // namespace json
