// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences.h"

#include <QMetaEnum>
#include <QStandardPaths>
#include <QStringList>

namespace stratoscope {

namespace {

constexpr qsizetype mostRecent = 10;

constexpr const char* themeKey = "window/theme";
constexpr const char* geometryKey = "window/geometry";
constexpr const char* recentKey = "recent";

QString usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/window.ini");
}

QMetaEnum choices()
{
    return QMetaEnum::fromType<Appearance::Choice>();
}

} // namespace

Preferences::Preferences(const QString& file)
    : m_settings(file.isEmpty() ? usualFile() : file, QSettings::IniFormat)
{
}

Appearance::Choice Preferences::theme() const
{
    bool isKnown = false;
    const int choice = choices().keyToValue(m_settings.value(QLatin1String(themeKey)).toByteArray().constData(), &isKnown);
    return isKnown ? static_cast<Appearance::Choice>(choice) : Appearance::Choice::System;
}

void Preferences::keepTheme(Appearance::Choice choice)
{
    m_settings.setValue(QLatin1String(themeKey), QString::fromLatin1(choices().valueToKey(static_cast<int>(choice))));
}

QByteArray Preferences::geometry() const
{
    return m_settings.value(QLatin1String(geometryKey)).toByteArray();
}

void Preferences::keepGeometry(const QByteArray& geometry)
{
    m_settings.setValue(QLatin1String(geometryKey), geometry);
}

std::vector<std::filesystem::path> Preferences::recent() const
{
    std::vector<std::filesystem::path> paths;
    for (const QString& path : m_settings.value(QLatin1String(recentKey)).toStringList())
        paths.emplace_back(path.toStdString());
    return paths;
}

void Preferences::addRecent(const std::filesystem::path& path)
{
    const QString text = QString::fromStdString(std::filesystem::absolute(path).lexically_normal().string());
    QStringList paths = m_settings.value(QLatin1String(recentKey)).toStringList();
    paths.removeAll(text);
    paths.prepend(text);
    m_settings.setValue(QLatin1String(recentKey), paths.mid(0, mostRecent));
}

void Preferences::clearRecent()
{
    m_settings.remove(QLatin1String(recentKey));
}

} // namespace stratoscope
