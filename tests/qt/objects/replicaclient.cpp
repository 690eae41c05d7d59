#include "replicaclient.h"
#include "commands.h"
#include "connect.h"
#include "containers.h"
#include "dump.h"
#include "fetcher.h"
#include "invoke.h"
#include "location.h"
#include "objects.h"
#include "replicas.h"
#include "values.h"
#include <QCoreApplication>
#include <QRemoteObjectNode>
#include <QRemoteObjectPendingCall>
#include <QRemoteObjectRegistry>

namespace {

const int InitMs = 15000;
const int ReplyMs = 5000;

class ReplicaClient
{
public:
    explicit ReplicaClient(const ReplicaClientOptions &options) : m_options(options) { }
    bool start();
    void run(const Command &c, Answer &a);

private:
    bool runNodeCommand(const Command &c, Answer &a);
    void runReplicaCommand(const Command &c, Answer &a);
    bool runObjectCommand(QObject &object, const Command &c, Answer &a);
    void call(QObject &object, const QString &slot, const QString &json, Answer &a);
    bool runModelCommand(QAbstractItemModelReplica &model, const Command &c, Answer &a);
    bool acquire(const QString &kind, const QString &name, const QString &className);
    void listRegistry(Answer &a) const;

    ReplicaClientOptions m_options;
    QObject m_link; // owns web sockets and their devices; goes after the node
    QRemoteObjectNode m_node;
    Replicas m_replicas{m_node};
};

bool ReplicaClient::start()
{
    if (m_options.types != QLatin1String("none"))
        containers::registerPlain();
    if (m_options.types == QLatin1String("pods"))
        containers::registerPods();
    prepareNode(m_node, m_options.heartbeat, &m_link);
    if (!m_options.registry.isEmpty()) {
        if (!m_node.setRegistryUrl(m_options.registry))
            return false;
        reportRegistry(*m_node.registry());
    }
    if (!m_options.url.isEmpty() && !m_node.connectToNode(m_options.url))
        return false;
    for (const QString &typed : qAsConst(m_options.typed))
        if (!acquire(QStringLiteral("typed"), typed.section(QLatin1Char(':'), 0, 0), typed.section(QLatin1Char(':'), -1)))
            return false;
    for (const QString &name : qAsConst(m_options.dynamic))
        acquire(QStringLiteral("dynamic"), name, QString());
    json::Line("ready").str("qt", QString::fromLatin1(qVersion())).print();
    return true;
}

bool ReplicaClient::acquire(const QString &kind, const QString &name, const QString &className)
{
    if (kind == QLatin1String("dynamic"))
        return m_replicas.acquireDynamic(name);
    if (kind != QLatin1String("typed") || !m_replicas.acquireTyped(name, className))
        return false;
    containers::registerPods();
    return true;
}

void ReplicaClient::run(const Command &c, Answer &a)
{
    if (!runNodeCommand(c, a))
        runReplicaCommand(c, a);
}

bool ReplicaClient::runNodeCommand(const Command &c, Answer &a)
{
    if (c.name == QLatin1String("acquire"))
        a.ok = acquire(c.arg(0), c.arg(1), c.args.size() > 2 ? c.arg(2) : c.arg(1));
    else if (c.name == QLatin1String("release"))
        a.ok = m_replicas.release(c.arg(0));
    else if (c.name == QLatin1String("connect"))
        a.ok = m_node.connectToNode(QUrl(c.arg(0)));
    else if (c.name == QLatin1String("registry"))
        listRegistry(a);
    else if (c.name == QLatin1String("instances"))
        a.raw("names", values::write(m_node.instances(c.arg(0))));
    else
        return false;
    return true;
}

void ReplicaClient::listRegistry(Answer &a) const
{
    a.ok = m_node.registry() && waitUntil([this] { return m_node.registry()->isInitialized(); }, InitMs);
    if (a.ok)
        a.raw("sources", writeLocations(m_node.registry()->sourceLocations()));
}

void ReplicaClient::runReplicaCommand(const Command &c, Answer &a)
{
    QRemoteObjectReplica *replica = m_replicas.find(c.arg(0).section(QLatin1Char('.'), 0, 0));
    if (!replica) {
        a.fail(QStringLiteral("unknown replica or command"));
        return;
    }
    if (c.name == QLatin1String("state")) {
        a.num("state", replica->state()).raw("initialized", json::boolean(replica->isInitialized()));
        return;
    }
    if (!waitUntil([replica] { return replica->isInitialized(); }, InitMs)) {
        a.fail(QStringLiteral("not initialized"));
        return;
    }
    const auto root = [replica](const QString &) { return replica; };
    QObject *object = objects::resolve(root, c.arg(0));
    auto *model = qobject_cast<QAbstractItemModelReplica *>(object);
    if (!object)
        a.fail(QStringLiteral("null"));
    else if (!(model ? runModelCommand(*model, c, a) : runObjectCommand(*object, c, a)))
        a.fail(QStringLiteral("unknown command"));
}

bool ReplicaClient::runObjectCommand(QObject &object, const Command &c, Answer &a)
{
    if (c.name == QLatin1String("set"))
        objects::write(object, c, a);
    else if (c.name == QLatin1String("push"))
        call(object, QStringLiteral("push") + c.arg(1).left(1).toUpper() + c.arg(1).mid(1), c.rest(2), a);
    else if (c.name == QLatin1String("call"))
        call(object, c.arg(1), c.rest(2), a);
    else
        return objects::read(object, c, a);
    return true;
}

void ReplicaClient::call(QObject &object, const QString &slot, const QString &json, Answer &a)
{
    QJsonArray args;
    const bool parsed = values::parse(json, &args);
    const QMetaMethod method = invoke::findSlot(object, slot, args.size());
    if (!parsed || !method.isValid()) {
        a.fail(QStringLiteral("no such slot with that many arguments"));
        return;
    }
    // A typed replica returns QRemoteObjectPendingReply<T>, which adds nothing to its base but functions.
    const bool answers = QByteArray(method.typeName()).startsWith("QRemoteObjectPending");
    QRemoteObjectPendingCall reply;
    invoke::run(object, method, invoke::arguments(method, args), answers ? &reply : nullptr);
    if (!answers)
        return;
    if (!waitUntil([&] { return reply.isFinished(); }, ReplyMs)) {
        a.fail(QStringLiteral("no reply"));
        return;
    }
    const QVariant result = reply.returnValue();
    a.raw("result", values::write(result)).str("type", QString::fromLatin1(result.typeName()));
}

bool ReplicaClient::runModelCommand(QAbstractItemModelReplica &model, const Command &c, Answer &a)
{
    if (!waitUntil([&model] { return model.isInitialized(); }, InitMs)) {
        a.fail(QStringLiteral("not initialized"));
    } else if (c.name == QLatin1String("dump")) {
        Fetcher fetcher(model);
        if (!fetcher.rows(0, model.rowCount()))
            a.fail(QStringLiteral("time-out"));
        a.num("rows", model.rowCount()).num("columns", model.columnCount())
                .num("cells", dump::rows(model, fetcher.roles(), 0, model.rowCount()));
    } else if (c.name == QLatin1String("setdata")) {
        QJsonArray json;
        a.ok = values::parse(c.rest(3), &json) && model.setData(Fetcher(model).cell(c.arg(1), false), values::read(json.at(0), QMetaType::QVariant), c.number(2));
    } else {
        return false;
    }
    return true;
}

} // namespace

int runReplicaClient(const ReplicaClientOptions &options)
{
    ReplicaClient client(options);
    if (!client.start()) {
        fprintf(stderr, "cannot connect, or no such class\n");
        return 1;
    }
    Commands commands([&client](const Command &c, Answer &a) { client.run(c, a); });
    return QCoreApplication::exec();
}
