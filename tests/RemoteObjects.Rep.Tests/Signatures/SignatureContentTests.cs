using CsCheck;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Signatures;

public sealed class SignatureContentTests
{
    [Fact]
    public void It_lists_what_is_hashed_and_nothing_else()
    {
        RepFile file = RepTexts.Parse(
            """
            ENUM Mode { Off, On }
            POD Leg(Mode mode, QMap<QString , int> stops)
            POD Unused(int a)
            class Wheel { PROP(int pressure=32) }
            class Car
            {
                ENUM Gear { Park }
                FLAG(Gears Gear)
                PROP(QString plate="x" SOURCEONLYSETTER, PERSISTED)
                PROP(Gears gears)
                MODEL trips(to, from)
                CLASS front(Wheel)
                CLASS back(Axle)
                SIGNAL(honked(int))
                SLOT(Leg drive(const QString &to))
            }
            class Axle {}
            """ + "\n");
        Assert.Equal(
            [
                "class Car", "Car: PROP(QString plate READONLY)", "Car: PROP(Gears gears)", "Car: MODEL trips(from, to)", "Car: CLASS front(Wheel)", "Car: CLASS back(Axle)",
                "Car: SIGNAL(honked(int __repc_variable_1))", "Car: SLOT(Leg drive(const QString &to))",
                "Car: covers Car::Gears, Wheel, Leg", "Car: FLAG(Gears Gear)", "Car::Gears: covers Car::Gear", "class Wheel", "Wheel: PROP(int pressure)",
                "POD Leg(Mode mode, QMap<QString,int> stops)", "Leg: covers Mode", "Car: ENUM Gear { Park }", "ENUM Mode { Off, On }",
            ],
            RepSignatureContent.Of(file, "Car"));
    }

    [Fact]
    public void It_is_equal_when_signatures_are() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            RepFile one = new RandomFiles(random, isForQt5: false).Next();
            RepClass? declaration = one.Classes.FirstOrDefault();
            if (declaration is null)
            {
                return;
            }

            IRepFileMember[] members = [.. one.Members];
            random.Shuffle(members);
            RepFile other = new(members.ToRepList());
            Assert.Equal(
                RepSignature.Of(one, declaration.Name).Text == RepSignature.Of(other, declaration.Name).Text,
                RepSignatureContent.Of(one, declaration.Name).SequenceEqual(RepSignatureContent.Of(other, declaration.Name)));
        },
        iter: 1000);
}
