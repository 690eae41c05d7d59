#include "typesmodel.h"
#include <QtCore>
#include <QtGui>
#include <QtRemoteObjects>
#include <cmath>
#include <limits>

#define S(x) QStringLiteral(x)

namespace {

using Samples = QList<Sample>;

void numbers(Samples &out)
{
    out << Sample{"invalid", QVariant()}
        << Sample{"bool true", true}
        << Sample{"bool false", false}
        << Sample{"int", -42}
        << Sample{"int min", std::numeric_limits<int>::min()}
        << Sample{"uint", 4000000000u}
        << Sample{"longlong", qlonglong(-1234567890123456789LL)}
        << Sample{"ulonglong", qulonglong(18446744073709551615ULL)}
        << Sample{"double", 3.25}
        << Sample{"double nan", std::nan("")}
        << Sample{"double inf", std::numeric_limits<double>::infinity()}
        << Sample{"double -0", -0.0}
        << Sample{"float", 1.1f}
        << Sample{"short", QVariant::fromValue<short>(-5)}
        << Sample{"ushort", QVariant::fromValue<ushort>(65535)}
        << Sample{"char", QVariant::fromValue<char>('A')}
        << Sample{"schar", QVariant::fromValue<signed char>(-3)}
        << Sample{"uchar", QVariant::fromValue<uchar>(250)}
        << Sample{"long", QVariant::fromValue<long>(-7)}
        << Sample{"ulong", QVariant::fromValue<ulong>(7)};
}

void textsAndContainers(Samples &out)
{
    QBitArray bits(10);
    bits.setBit(0);
    bits.setBit(9);
    out << Sample{"QChar", QChar(0x20ac)}
        << Sample{"QString", S("h\u00e9llo")}
        << Sample{"QString astral", QString::fromUtf8("\xF0\x9F\x98\x80")}
        << Sample{"QString empty", S("")}
        << Sample{"QString null", QString()}
        << Sample{"QByteArray", QByteArray("\x00\x01\xff", 3)}
        << Sample{"QByteArray empty", QByteArray("")}
        << Sample{"QByteArray null", QByteArray()}
        << Sample{"QStringList", QStringList{S("a"), S(""), QString()}}
        << Sample{"QStringList empty", QStringList()}
        << Sample{"QByteArrayList", QVariant::fromValue(QByteArrayList{"x", "yz"})}
        << Sample{"QVariantList", QVariantList{1, S("x"), QVariant()}}
        << Sample{"QVariantMap", QVariantMap{{S("a"), 1}, {S("b"), S("x")}, {S("c"), 2.5}}}
        << Sample{"QVariantHash", QVariantHash{{S("a"), 1}}}
        << Sample{"QVariant nested list", QVariantList{QVariant(QVariantList{1, 2})}}
        << Sample{"QBitArray", bits}
        << Sample{"QBitArray empty", QBitArray()}
        << Sample{"QVector<int>", QVariant::fromValue(QVector<int>{1, 2, 3})}
        << Sample{"QList<int>", QVariant::fromValue(QList<int>{1, 2, 3})}
        << Sample{"QList<double>", QVariant::fromValue(QVector<double>{1.5, 2.5})};
}

void times(Samples &out)
{
    const QDate d(2024, 2, 29);
    const QTime t(12, 34, 56, 789);
    out << Sample{"QDate", d}
        << Sample{"QDate null", QDate()}
        << Sample{"QDate epoch", QDate(1970, 1, 1)}
        << Sample{"QTime", t}
        << Sample{"QTime midnight", QTime(0, 0)}
        << Sample{"QTime null", QTime()}
        << Sample{"QDateTime utc", QDateTime(d, t, Qt::UTC)}
        << Sample{"QDateTime local", QDateTime(d, t)}
        << Sample{"QDateTime local dst", QDateTime(QDate(2024, 7, 1), t)}
        << Sample{"QDateTime offset", QDateTime(d, t, Qt::OffsetFromUTC, -5400)}
        << Sample{"QDateTime zone", QDateTime(d, t, QTimeZone("America/New_York"))}
        << Sample{"QDateTime zone utc", QDateTime(d, t, QTimeZone::utc())}
        << Sample{"QDateTime zone offset", QDateTime(d, t, QTimeZone(3600))}
        << Sample{"QDateTime zone custom", QDateTime(d, t, QTimeZone("Lab/Own", 5400, S("Own"), S("OW"), QLocale::AnyCountry, S("note")))}
        << Sample{"QDateTime null", QDateTime()}
        << Sample{"QDateTime far", QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59, 999), Qt::UTC)}
        << Sample{"QDateTime bc", QDateTime(QDate(-44, 3, 15), QTime(1, 2, 3), Qt::UTC)};
}

void coreValues(Samples &out)
{
    const QJsonArray array{1, S("x"), 2.5};
    const QJsonObject object{{S("a"), 1}, {S("b"), QJsonArray{true, QJsonValue()}}};
    out << Sample{"QUrl", QUrl(S("http://example.org/a%20b/\u00e9?q=1#f"))}
        << Sample{"QUrl empty", QUrl()}
        << Sample{"QUuid", QUuid(S("{00112233-4455-6677-8899-aabbccddeeff}"))}
        << Sample{"QUuid null", QUuid()}
        << Sample{"QPoint", QPoint(1, -2)}
        << Sample{"QPointF", QPointF(1.5, -2.5)}
        << Sample{"QSize", QSize(3, 4)}
        << Sample{"QSize invalid", QSize()}
        << Sample{"QSizeF", QSizeF(3.5, 4.5)}
        << Sample{"QRect", QRect(1, 2, 30, 40)}
        << Sample{"QRect null", QRect()}
        << Sample{"QRectF", QRectF(1.5, 2.5, 30.5, 40.5)}
        << Sample{"QLine", QLine(1, 2, 3, 4)}
        << Sample{"QLineF", QLineF(1.5, 2.5, 3.5, 4.5)}
        << Sample{"QRegularExpression", QRegularExpression(S("a+b"), QRegularExpression::CaseInsensitiveOption)}
        << Sample{"QLocale", QLocale(QLocale::German, QLocale::Switzerland)}
        << Sample{"QLocale script", QLocale(S("zh_Hant_TW"))}
        << Sample{"QLocale C", QLocale::c()}
        << Sample{"QEasingCurve", QVariant::fromValue(QEasingCurve(QEasingCurve::OutBounce))}
        << Sample{"QJsonValue string", QVariant::fromValue(QJsonValue(S("x")))}
        << Sample{"QJsonValue null", QVariant::fromValue(QJsonValue())}
        << Sample{"QJsonValue undefined", QVariant::fromValue(QJsonValue(QJsonValue::Undefined))}
        << Sample{"QJsonValue number", QVariant::fromValue(QJsonValue(1.5))}
        << Sample{"QJsonValue bool", QVariant::fromValue(QJsonValue(true))}
        << Sample{"QJsonValue object", QVariant::fromValue(QJsonValue(QJsonObject{{S("a"), 1}}))}
        << Sample{"QJsonObject", QVariant::fromValue(object)}
        << Sample{"QJsonObject empty", QVariant::fromValue(QJsonObject())}
        << Sample{"QJsonArray", QVariant::fromValue(array)}
        << Sample{"QJsonDocument", QVariant::fromValue(QJsonDocument(QJsonObject{{S("a"), 1}}))}
        << Sample{"QJsonDocument null", QVariant::fromValue(QJsonDocument())}
        << Sample{"QCborValue", QVariant::fromValue(QCborValue(5))}
        << Sample{"QCborArray", QVariant::fromValue(QCborArray{1, S("x")})}
        << Sample{"QCborMap", QVariant::fromValue(QCborMap{{S("a"), 1}})};
}

void coloursAndBrushes(Samples &out, const QImage &image)
{
    out << Sample{"QColor rgb", QColor(10, 20, 30, 40)}
        << Sample{"QColor named red", QColor(Qt::red)}
        << Sample{"QColor invalid", QColor()}
        << Sample{"QColor hsv", QColor::fromHsv(120, 200, 100, 255)}
        << Sample{"QColor cmyk", QColor::fromCmyk(10, 20, 30, 40, 50)}
        << Sample{"QColor hsl", QColor::fromHsl(30, 60, 90, 120)}
        << Sample{"QColor extended", QColor::fromRgbF(1.0f, 0.5f, 0.25f, 1.0f).toExtendedRgb()};

    QBrush transformed(QColor(9, 9, 9));
    transformed.setTransform(QTransform(1, 2, 3, 4, 5, 6, 7, 8, 9));
    QLinearGradient linear(0, 1, 2, 3);
    linear.setColorAt(0, Qt::black);
    linear.setColorAt(1, Qt::white);
    linear.setSpread(QGradient::ReflectSpread);
    QRadialGradient radial(10, 20, 30, 11, 21, 5);
    radial.setColorAt(0.5, Qt::blue);
    radial.setCoordinateMode(QGradient::ObjectBoundingMode);
    QConicalGradient conical(1, 2, 45);
    conical.setColorAt(0.25, Qt::green);
    QImage mono(3, 1, QImage::Format_Mono);
    mono.fill(0);
    out << Sample{"QBrush none", QBrush()}
        << Sample{"QBrush solid", QBrush(QColor(1, 2, 3))}
        << Sample{"QBrush dense4", QBrush(QColor(1, 2, 3), Qt::Dense4Pattern)}
        << Sample{"QBrush transform", transformed}
        << Sample{"QBrush linear", QBrush(linear)}
        << Sample{"QBrush radial", QBrush(radial)}
        << Sample{"QBrush conical", QBrush(conical)}
        << Sample{"QBrush texture image", QBrush(image)}
        << Sample{"QBrush texture pixmap", QBrush(QPixmap::fromImage(image))}
        << Sample{"QBrush texture mono", QBrush(mono)};
}

void guiValues(Samples &out)
{
    QImage image(2, 1, QImage::Format_ARGB32);
    image.setPixel(0, 0, 0xff112233);
    image.setPixel(1, 0, 0x80445566);
    coloursAndBrushes(out, image);

    QFont pixels(S("Mono"));
    pixels.setPixelSize(20);
    pixels.setUnderline(true);
    pixels.setLetterSpacing(QFont::AbsoluteSpacing, 1.5);
    pixels.setCapitalization(QFont::SmallCaps);
    QFont families(S("Sans"));
    families.setFamilies({S("A"), S("B")});
    families.setStyleName(S("Oblique"));
    families.setStretch(75);
    const QPixmap pixmap = QPixmap::fromImage(image);
    out << Sample{"QPen", QPen(QColor(5, 6, 7), 2.5, Qt::DashLine)}
        << Sample{"QFont", QFont(S("Sans"), 12, QFont::Bold, true)}
        << Sample{"QFont px", pixels}
        << Sample{"QFont families", families}
        << Sample{"QImage", image}
        << Sample{"QImage null", QImage()}
        << Sample{"QPixmap", pixmap}
        << Sample{"QPixmap null", QPixmap()}
        << Sample{"QIcon", QVariant::fromValue(QIcon(pixmap))}
        << Sample{"QIcon null", QVariant::fromValue(QIcon())}
        << Sample{"QIcon themed", QVariant::fromValue(QIcon::fromTheme(S("no-such-icon")))}
        << Sample{"QTransform", QTransform(1, 2, 3, 4, 5, 6, 7, 8, 9)}
        << Sample{"QMatrix4x4", QMatrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)}
        << Sample{"QVector2D", QVector2D(1.5f, 2.5f)}
        << Sample{"QVector3D", QVector3D(1.5f, 2.5f, 3.5f)}
        << Sample{"QVector4D", QVector4D(1.5f, 2.5f, 3.5f, 4.5f)}
        << Sample{"QQuaternion", QQuaternion(1, 2, 3, 4)}
        << Sample{"QPolygon", QPolygon(QVector<QPoint>{{1, 2}, {3, 4}})}
        << Sample{"QPolygonF", QPolygonF(QVector<QPointF>{{1.5, 2}, {3, 4}})}
        << Sample{"QKeySequence", QKeySequence(S("Ctrl+S"))}
        << Sample{"QPalette", QPalette(Qt::red)}
        << Sample{"QRegion", QRegion(QRect(1, 2, 3, 4))};
}

void remoteObjectTypes(Samples &out)
{
    QHash<int, QByteArray> names;
    names.insert(0, "display");
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    // Registered inside the library only, so it is looked up by name.
    out << Sample{"QHash<int,QByteArray>", QVariant(QMetaType::fromName("QHash<int,QByteArray>"), &names)};
#else
    out << Sample{"QHash<int,QByteArray>", QVariant::fromValue(names)};
#endif
    const QRemoteObjectSourceLocationInfo info(S("Type"), QUrl(S("tcp://127.0.0.1:1")));
    QRemoteObjectSourceLocations locations;
    locations.insert(S("name"), info);
    out << Sample{"QRemoteObjectSourceLocation", QVariant::fromValue(QRemoteObjectSourceLocation(S("name"), info))}
        << Sample{"QRemoteObjectSourceLocations", QVariant::fromValue(locations)};
}

void versionSpecific(Samples &out)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    out << Sample{"int typed null", QVariant(QMetaType(QMetaType::Int))}
        << Sample{"QString typed null", QVariant(QMetaType(QMetaType::QString))}
        << Sample{"QSize typed null", QVariant(QMetaType(QMetaType::QSize))}
        << Sample{"float16", QVariant::fromValue(qfloat16(1.5f))}
        << Sample{"QVariantPair", QVariant::fromValue(QVariantPair(1, S("x")))}
        << Sample{"QColorSpace", QVariant::fromValue(QColorSpace(QColorSpace::SRgb))}
        << Sample{"Qt::Orientation unregistered save", QVariant::fromValue(Qt::Vertical)}
        << Sample{"QItemSelectionModel flags", QVariant::fromValue<QItemSelectionModel::SelectionFlags>(QItemSelectionModel::ClearAndSelect)}
        << Sample{"char16_t", QVariant::fromValue<char16_t>(u'x')}
        << Sample{"char32_t", QVariant::fromValue<char32_t>(U'x')}
        << Sample{"nullptr", QVariant::fromValue(nullptr)};
#else
    out << Sample{"int typed null", QVariant(QVariant::Int)}
        << Sample{"QString typed null", QVariant(QVariant::String)}
        << Sample{"QSize typed null", QVariant(QVariant::Size)}
        << Sample{"QRegExp", QRegExp(S("a*"), Qt::CaseInsensitive, QRegExp::Wildcard)};
#endif
}

} // namespace

QList<Sample> makeSamples()
{
    qRegisterMetaType<QRemoteObjectSourceLocation>("QRemoteObjectSourceLocation");
    qRegisterMetaType<QRemoteObjectSourceLocations>("QRemoteObjectSourceLocations");
#if QT_VERSION < QT_VERSION_CHECK(6, 0, 0)
    qRegisterMetaTypeStreamOperators<QVector<int>>("QVector<int>");
    qRegisterMetaTypeStreamOperators<QList<int>>("QList<int>");
    qRegisterMetaTypeStreamOperators<QVector<double>>("QVector<double>");
    qRegisterMetaTypeStreamOperators<QRemoteObjectSourceLocation>("QRemoteObjectSourceLocation");
    qRegisterMetaTypeStreamOperators<QRemoteObjectSourceLocations>("QRemoteObjectSourceLocations");
    qRegisterMetaTypeStreamOperators<QHash<int, QByteArray>>("QHash<int,QByteArray>");
#endif
    QList<Sample> out;
    numbers(out);
    textsAndContainers(out);
    times(out);
    coreValues(out);
    guiValues(out);
    remoteObjectTypes(out);
    versionSpecific(out);
    for (const Sample &s : out)
        (void)s.value.userType(); // Qt 6 registers a type's name when its id is first asked for
    return out;
}

QStandardItemModel *makeTypesModel(QObject *parent)
{
    const QList<Sample> samples = makeSamples();
    auto *model = new QStandardItemModel(0, 1, parent);
    model->setHorizontalHeaderLabels({S("Value")});
    for (const Sample &s : samples) {
        auto *item = new QStandardItem;
        item->setData(s.value, Qt::DisplayRole);
        model->appendRow(item);
        auto *header = new QStandardItem(QString::fromLatin1(s.value.typeName()));
        header->setToolTip(QString::fromUtf8(s.label));
        model->setVerticalHeaderItem(model->rowCount() - 1, header);
    }
    return model;
}
