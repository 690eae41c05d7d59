// The source of objects6.rep.
#pragma once
#include "rep_objects6_merged.h"
#include "report.h"

class Modern : public ModernSimpleSource
{
public:
    Speed faster(Speed speed) override
    {
        reportCall(this, "faster", int(speed));
        return speed == Speed::Slow ? Speed::Fast : Speed::Slow;
    }
    Accesses grant(Accesses access) override
    {
        reportCall(this, "grant", int(access));
        return access | Write;
    }
    Gear turn(Gear gear) override
    {
        reportCall(this, "turn", gear);
        gear.setWeight(gear.weight() + 1);
        return gear;
    }
};
