#include "registryhost.h"
#include "commands.h"
#include "location.h"
#include <QCoreApplication>
#include <QRemoteObjectRegistryHost>

int runRegistry(const QUrl &url)
{
    QRemoteObjectRegistryHost registry;
    if (!registry.setRegistryUrl(url)) {
        fprintf(stderr, "cannot listen on %s\n", qPrintable(url.toString()));
        return 1;
    }
    reportRegistry(*registry.registry());
    json::Line("ready").str("url", registry.registryUrl().toString()).str("qt", QString::fromLatin1(qVersion())).print();
    Commands commands([&registry](const Command &c, Answer &a) {
        if (c.name == QLatin1String("list"))
            a.raw("sources", writeLocations(registry.registry()->sourceLocations()));
        else
            a.fail(QStringLiteral("unknown command"));
    });
    return QCoreApplication::exec();
}
