#include "proxyhost.h"
#include "commands.h"
#include "containers.h"
#include "location.h"
#include <QCoreApplication>
#include <QRemoteObjectRegistryHost>

int runProxy(const ProxyOptions &options)
{
    containers::registerPlain(); // a single value of an unknown type breaks the connection to the other side
    containers::registerPods();
    QRemoteObjectRegistryHost here;
    if (!here.setRegistryUrl(options.url) || !here.proxy(options.registry, options.hostUrl)
            || (!options.hostUrl.isEmpty() && !here.reverseProxy())) {
        fprintf(stderr, "cannot listen, or no proxy\n");
        return 1;
    }
    json::Line("ready").str("url", here.registryUrl().toString()).str("qt", QString::fromLatin1(qVersion())).print();
    Commands commands([&here](const Command &c, Answer &a) {
        if (c.name == QLatin1String("list"))
            a.raw("sources", writeLocations(here.registry()->sourceLocations()));
        else
            a.fail(QStringLiteral("unknown command"));
    });
    return QCoreApplication::exec();
}
