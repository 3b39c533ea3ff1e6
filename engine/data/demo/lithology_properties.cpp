// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/lithology_properties.h"

#include <algorithm>
#include <vector>

namespace stratoscope {

namespace {

struct Rock
{
    std::string_view word;
    LithologyProperties properties;
};

/// A word that qualifies a rock, and what it adds to the rock's properties.
struct Qualifier
{
    std::string_view word;
    double density = 0;
    double susceptibility = 0;
    double gamma = 0;
    double lightness = 0;
    double warmth = 0;
};

using enum RockFamily;

// clang-format off
constexpr std::array kRocks{
    //   word               family          density  susc.  gamma  light  warmth  bed
    Rock{"ooze",           {Carbonate,      1.58,    1.2,   2.5,   4.25,  0.05,   5.0}},
    Rock{"chalk",          {Carbonate,      1.80,    0.9,   2.2,   4.42,  0.06,   5.0}},
    Rock{"limestone",      {Carbonate,      2.20,    0.6,   2.1,   4.35,  0.08,   3.0}},
    Rock{"carbonate",      {Carbonate,      2.00,    0.6,   2.3,   4.35,  0.08,   3.0}},
    Rock{"marl",           {Carbonate,      1.72,    2.2,   3.0,   4.12,  0.04,   2.0}},
    Rock{"marlstone",      {Carbonate,      1.95,    2.2,   3.0,   4.15,  0.04,   2.0}},
    Rock{"wackestone",     {Carbonate,      1.88,    0.4,   2.6,   4.40,  0.12,   4.0}},
    Rock{"packstone",      {Carbonate,      1.92,    0.3,   2.4,   4.44,  0.13,   4.0}},
    Rock{"grainstone",     {Carbonate,      1.98,    0.2,   2.2,   4.47,  0.14,   3.0}},
    Rock{"rudstone",       {Carbonate,      2.05,    0.1,   2.0,   4.49,  0.13,   2.0}},
    Rock{"floatstone",     {Carbonate,      2.02,    0.2,   2.1,   4.45,  0.13,   2.0}},
    Rock{"boundstone",     {Carbonate,      2.15,    0.1,   1.8,   4.50,  0.13,   1.0}},
    Rock{"calcarenite",    {Carbonate,      1.95,    0.8,   2.3,   4.35,  0.10,   0.8}},
    Rock{"calcilutite",    {Carbonate,      1.85,    0.9,   2.6,   4.32,  0.08,   0.8}},
    Rock{"dolostone",      {Carbonate,      2.35,    0.8,   2.6,   4.30,  0.12,   1.0}},
    Rock{"clay",           {Mud,            1.52,    3.3,   3.45,  3.97,  0.03,   4.0}},
    Rock{"claystone",      {Mud,            1.88,    3.0,   3.65,  3.92,  0.04,   4.0}},
    Rock{"metaclaystone",  {Metamorphic,    2.40,    3.4,   3.70,  3.85,  0.02,   1.0}},
    Rock{"mud",            {Mud,            1.58,    3.4,   3.40,  3.90,  0.02,   3.0}},
    Rock{"mudstone",       {Mud,            1.85,    3.1,   3.60,  3.90,  0.02,   3.0}},
    Rock{"silt",           {SiltAndSand,    1.70,    3.9,   3.45,  3.95,  0.01,   0.8}},
    Rock{"siltstone",      {SiltAndSand,    2.05,    3.5,   3.60,  3.92,  0.02,   0.8}},
    Rock{"sand",           {SiltAndSand,    1.85,    4.4,   3.10,  3.95,  0.02,   1.2}},
    Rock{"sandstone",      {SiltAndSand,    2.12,    4.2,   3.20,  3.92,  0.03,   1.2}},
    Rock{"gravel",         {Coarse,         1.95,    4.6,   2.80,  3.92,  0.02,   1.0}},
    Rock{"conglomerate",   {Coarse,         2.18,    4.6,   2.90,  3.92,  0.03,   1.5}},
    Rock{"breccia",        {Coarse,         2.20,    5.0,   2.30,  3.90,  0.02,   2.0}},
    Rock{"diamict",        {Coarse,         2.02,    5.0,   3.60,  3.90,  0.01,   6.0}},
    Rock{"debris",         {Coarse,         1.90,    4.2,   3.20,  3.92,  0.02,   2.0}},
    Rock{"diatomite",      {Siliceous,      1.50,    1.6,   2.60,  4.03,  0.02,   5.0}},
    Rock{"chert",          {Siliceous,      2.15,    1.0,   2.00,  4.05,  0.06,   0.4}},
    Rock{"porcellanite",   {Siliceous,      1.80,    1.2,   2.40,  4.15,  0.05,   0.4}},
    Rock{"ash",            {Volcaniclastic, 1.62,    5.4,   2.60,  3.85, -0.03,   0.5}},
    Rock{"tephra",         {Volcaniclastic, 1.66,    5.3,   2.60,  3.85, -0.03,   0.6}},
    Rock{"tuff",           {Volcaniclastic, 1.95,    5.5,   2.50,  3.88, -0.02,   1.2}},
    Rock{"lapilli",        {Volcaniclastic, 1.90,    5.7,   2.20,  3.82, -0.03,   2.0}},
    Rock{"lapillistone",   {Volcaniclastic, 2.05,    5.8,   2.10,  3.82, -0.03,   2.0}},
    Rock{"hyaloclastite",  {Volcaniclastic, 2.25,    5.9,   1.70,  3.77, -0.05,   2.0}},
    Rock{"agglomerate",    {Volcaniclastic, 2.20,    6.0,   2.00,  3.80, -0.02,   2.0}},
    Rock{"volcaniclastic", {Volcaniclastic, 2.05,    5.6,   2.30,  3.85, -0.02,   1.5}},
    Rock{"volcanic",       {Igneous,        2.40,    6.0,   1.70,  3.82, -0.02,   3.0}},
    Rock{"lava",           {Igneous,        2.50,    6.2,   1.50,  3.80, -0.02,   3.0}},
    Rock{"basalt",         {Igneous,        2.62,    6.5,   1.30,  3.77, -0.03,   6.0}},
    Rock{"boninite",       {Igneous,        2.35,    5.2,   1.20,  3.82, -0.04,   5.0}},
    Rock{"dolerite",       {Igneous,        2.72,    6.7,   1.10,  3.80, -0.03,   4.0}},
    Rock{"diabase",        {Igneous,        2.72,    6.7,   1.10,  3.80, -0.03,   4.0}},
    Rock{"gabbro",         {Igneous,        2.80,    6.3,   0.50,  3.95, -0.04,   8.0}},
    Rock{"gabbronorite",   {Igneous,        2.82,    6.4,   0.50,  3.92, -0.04,   3.0}},
    Rock{"diorite",        {Igneous,        2.70,    5.6,   1.50,  4.05, -0.02,   3.0}},
    Rock{"andesite",       {Igneous,        2.50,    6.0,   1.80,  3.85, -0.01,   3.0}},
    Rock{"dacite",         {Igneous,        2.35,    5.0,   2.30,  4.00,  0.00,   3.0}},
    Rock{"rhyodacite",     {Igneous,        2.30,    4.6,   2.60,  4.05,  0.00,   2.0}},
    Rock{"felsic",         {Igneous,        2.55,    3.6,   1.80,  4.20,  0.02,   0.4}},
    Rock{"harzburgite",    {Igneous,        2.60,    6.2,   0.40,  3.82, -0.05,   4.0}},
    Rock{"dunite",         {Igneous,        2.65,    6.6,   0.30,  3.82, -0.05,   4.0}},
    Rock{"serpentinite",   {Igneous,        2.50,    6.4,   0.40,  3.90, -0.08,   2.0}},
    Rock{"ultramafic",     {Igneous,        2.62,    6.3,   0.40,  3.82, -0.05,   2.0}},
    Rock{"schist",         {Metamorphic,    2.55,    3.6,   3.60,  3.90,  0.00,   3.0}},
    Rock{"granofels",      {Metamorphic,    2.65,    4.8,   2.40,  3.95,  0.00,   1.0}},
    Rock{"cataclasite",    {Metamorphic,    2.50,    5.4,   1.60,  3.90,  0.00,   0.6}},
    Rock{"marble",         {Metamorphic,    2.60,    0.4,   1.50,  4.45,  0.04,   0.6}},
    Rock{"metavolcanic",   {Metamorphic,    2.70,    5.4,   2.00,  3.85, -0.03,   1.0}},
    Rock{"metabasite",     {Metamorphic,    2.80,    5.6,   1.40,  3.82, -0.04,   0.8}},
    Rock{"gypsum",         {Rare,           2.10,   -0.4,   1.40,  4.40,  0.04,   0.4}},
    Rock{"anhydrite",      {Rare,           2.75,   -0.5,   1.20,  4.40,  0.03,   0.4}},
    Rock{"coal",           {Rare,           1.35,    0.4,   2.60,  3.50,  0.00,   0.4}},
};

constexpr std::array kQualifiers{
    //        word           density  susc.  gamma  light  warmth
    Qualifier{"nannofossil",  0.02,   -0.6,  -0.25,  0.15,  0.02},
    Qualifier{"foraminifera", 0.06,   -0.5,  -0.35,  0.13,  0.04},
    Qualifier{"calcareous",   0.03,   -0.4,  -0.20,  0.09,  0.02},
    Qualifier{"diatom",      -0.20,    0.6,   0.10, -0.33, -0.02},
    Qualifier{"radiolarian", -0.22,    0.8,   0.05, -0.30,  0.08},
    Qualifier{"biosiliceous",-0.18,    0.5,   0.05, -0.24,  0.00},
    Qualifier{"silty",        0.05,    0.3,   0.02, -0.03, -0.01},
    Qualifier{"sandy",        0.10,    0.5,  -0.12, -0.01,  0.00},
    Qualifier{"clayey",      -0.05,   -0.2,   0.10, -0.01,  0.01},
    Qualifier{"muddy",       -0.03,    0.0,   0.06, -0.04,  0.00},
    Qualifier{"gravelly",     0.08,    0.3,  -0.12,  0.00,  0.00},
    Qualifier{"pebbly",       0.10,    0.4,  -0.06,  0.00,  0.01},
    Qualifier{"rich",         0.06,    0.2,  -0.05,  0.00,  0.00},
    Qualifier{"coarse",       0.05,    0.3,  -0.10,  0.02,  0.01},
    Qualifier{"fine",        -0.04,   -0.1,   0.06, -0.01,  0.00},
};
// clang-format on

/// The words of a name, split at everything that is not a letter.
std::vector<std::string_view> wordsOf(std::string_view name)
{
    std::vector<std::string_view> words;
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (auto at = name.begin(); at != name.end();) {
        const auto begin = std::find_if(at, name.end(), isLetter);
        at = std::find_if_not(begin, name.end(), isLetter);
        if (begin != at)
            words.emplace_back(begin, at);
    }
    return words;
}

void add(LithologyProperties& sum, const LithologyProperties& rock, double share)
{
    sum.density += share * rock.density;
    sum.susceptibility += share * rock.susceptibility;
    sum.gamma += share * rock.gamma;
    sum.lightness += share * rock.lightness;
    sum.warmth += share * rock.warmth;
    sum.bedMetres += share * rock.bedMetres;
}

} // namespace

LithologyProperties lithologyProperties(std::string_view name)
{
    const std::vector<std::string_view> words = wordsOf(name);
    std::vector<const Rock*> rocks;
    for (const std::string_view word : words) {
        const auto rock = std::find_if(kRocks.begin(), kRocks.end(), [word](const Rock& known) { return known.word == word; });
        if (rock != kRocks.end())
            rocks.push_back(&*rock);
    }
    LithologyProperties properties;
    if (!rocks.empty())
        properties = {rocks.back()->properties.family, 0, 0, 0, 0, 0, 0};
    for (const Rock* rock : rocks)
        add(properties, rock->properties, 1.0 / static_cast<double>(rocks.size()));
    for (const std::string_view word : words) {
        const auto found =
            std::find_if(kQualifiers.begin(), kQualifiers.end(), [word](const Qualifier& known) { return known.word == word; });
        if (found != kQualifiers.end())
            add(properties,
                {properties.family, found->density, found->susceptibility, found->gamma, found->lightness, found->warmth, 0}, 1);
    }
    const bool siliceous = std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return word == "diatom" || word == "radiolarian" || word == "biosiliceous";
    });
    if (siliceous)
        properties.family = Siliceous;
    return properties;
}

double affinity(RockFamily first, RockFamily second)
{
    // clang-format off
    constexpr double table[kRockFamilies][kRockFamilies] = {
        //                   carb  mud   silt  coarse silic volc  ign   meta  rare
        /* Carbonate */     {1.00, 0.25, 0.05, 0.02,  0.15, 0.04, 0.01, 0.01, 0.10},
        /* Mud */           {0.20, 1.00, 0.50, 0.20,  0.30, 0.15, 0.02, 0.02, 0.20},
        /* SiltAndSand */   {0.05, 0.60, 1.00, 0.30,  0.10, 0.20, 0.02, 0.05, 0.20},
        /* Coarse */        {0.05, 0.50, 0.40, 1.00,  0.15, 0.20, 0.10, 0.10, 0.20},
        /* Siliceous */     {0.20, 0.60, 0.10, 0.10,  1.00, 0.10, 0.02, 0.02, 0.10},
        /* Volcaniclastic */{0.05, 0.30, 0.30, 0.20,  0.05, 1.00, 0.25, 0.05, 0.10},
        /* Igneous */       {0.03, 0.05, 0.05, 0.20,  0.02, 0.30, 1.00, 0.20, 0.10},
        /* Metamorphic */   {0.05, 0.20, 0.20, 0.30,  0.05, 0.10, 0.30, 1.00, 0.10},
        /* Rare */          {0.30, 0.40, 0.30, 0.10,  0.10, 0.10, 0.05, 0.05, 1.00},
    };
    // clang-format on
    return table[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
}

} // namespace stratoscope
