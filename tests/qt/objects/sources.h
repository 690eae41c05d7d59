// The sources of objects.rep. Slots report what they were called with; their effects are the least that shows an order.
#pragma once
#include "rep_objects_merged.h"
#include "report.h"
#include <QStandardItemModel>
#include <algorithm>

class Device : public DeviceSimpleSource
{
public:
    using DeviceSimpleSource::setUptime; // READONLY for everybody else

    void reset() override
    {
        reportCall(this, "reset");
        setLabel(QString());
        setLevel(0);
        emit ticked();
        setMode(Off);
    }
    void configure(const QString &label, double level, Mode mode) override
    {
        reportCall(this, "configure", label, level, int(mode));
        setLabel(label);
        emit progress(50, level);
        setLevel(level);
        setMode(mode);
        emit message(label);
    }
    int add(int a, int b) override
    {
        reportCall(this, "add", a, b);
        return a + b;
    }
    QString echo(const QString &text) override
    {
        reportCall(this, "echo", text);
        return text;
    }
    Mode next(Mode mode) override
    {
        reportCall(this, "next", int(mode));
        return mode == Off ? On : mode == On ? Failed : Off;
    }
};

class Values : public ValuesSimpleSource
{
public:
    QVariant same(QVariant value) override
    {
        reportCall(this, "same", value);
        return value;
    }
    QByteArray sameBytes(const QByteArray &bytes) override
    {
        reportCall(this, "sameBytes", bytes);
        return bytes;
    }
};

class Shapes : public ShapesSimpleSource
{
public:
    Point mirror(Point point) override
    {
        reportCall(this, "mirror", point);
        return mirrored(point);
    }
    Shape grow(Shape shape, double by) override
    {
        reportCall(this, "grow", shape, by);
        shape.setScale(shape.scale() * by);
        emit drawn(shape);
        return shape;
    }
    QList<Point> reversed(QList<Point> points) override
    {
        reportCall(this, "reversed", points);
        std::reverse(points.begin(), points.end());
        return points;
    }
    QMap<QString, int> tally(QMap<QString, int> counts) override
    {
        reportCall(this, "tally", counts);
        for (int &count : counts)
            ++count;
        return counts;
    }
    QMap<QString, Point> mirrorAll(QMap<QString, Point> places) override
    {
        reportCall(this, "mirrorAll", places);
        for (Point &place : places)
            place = mirrored(place);
        return places;
    }
    MoodEnum::Mood cheer(MoodEnum::Mood mood) override
    {
        reportCall(this, "cheer", int(mood));
        return mood == MoodEnum::Calm ? MoodEnum::Cross : MoodEnum::Calm;
    }
    Kit pack(Kit kit) override
    {
        reportCall(this, "pack", kit);
        return Kit(kit.mood(), kit.weight() + 1);
    }

private:
    static Point mirrored(const Point &p) { return Point(-p.x(), -p.y()); }
};

class Toy : public ToySimpleSource
{
public:
    int play(int times) override
    {
        reportCall(this, "play", times);
        emit broken(QStringLiteral("after %1").arg(times));
        return times;
    }
};

class Kid : public KidSimpleSource
{
public:
    QString greet(const QString &who) override
    {
        reportCall(this, "greet", who);
        emit laughed(int(who.size()));
        return QStringLiteral("%1 greets %2").arg(name(), who);
    }
};

class Family : public FamilySimpleSource
{
public:
    void grow() override
    {
        reportCall(this, "grow");
        setCount(count() + 1);
        emit grown(count());
    }
};
