// Qt's side of the benchmarks: the roles, commands and lines of bench/README.md.
#include "roles.h"
#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("role"), QStringLiteral("server, model, call or fanout"));
    const auto option = [&parser](const char *name, const char *value) {
        parser.addOption({QLatin1String(name), QLatin1String(name), QLatin1String(name), QLatin1String(value)});
    };
    option("transport", "ws");
    option("port", "0");
    option("rows", "100000");
    option("url", "");
    option("mode", "lazy");
    option("chunk", "1000");
    option("sequential", "0");
    option("pipelined", "0");
    option("inflight", "100");
    option("props", "0");
    option("ticks", "0");
    option("replica", "typed");
    option("clients", "100");
    option("burst", "0");
    option("paced", "0");
    option("structure", "0");
    option("interval-us", "10000");
    parser.addHelpOption();
    parser.process(app);

    const auto text = [&parser](const char *name) { return parser.value(QLatin1String(name)); };
    const auto number = [&text](const char *name) { return text(name).toInt(); };
    const QString role = parser.positionalArguments().value(0);
    if (role == QLatin1String("server"))
        return runServer({text("transport"), quint16(number("port")), number("rows")});
    if (role == QLatin1String("model"))
        return runModelClient({text("url"), text("mode") == QLatin1String("prefetch"), number("chunk"), number("burst"), number("paced"), number("structure")});
    if (role == QLatin1String("call"))
        return runCallClient({text("url"), number("sequential"), number("pipelined"), number("inflight"), number("props"), number("ticks")});
    if (role == QLatin1String("fanout"))
        return runFanout({text("url"), number("clients"), number("burst"), number("paced"), number("interval-us")});
    fprintf(stderr, "usage: qtbench server|model|call|fanout [...]; see --help\n");
    return 2;
}
