// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance.h"

#include "widgets/common/workbench_style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFont>
#include <QFontDatabase>

namespace stratoscope {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");

struct Shades
{
    QColor window, base, alternate, text, placeholder, button, highlight, highlighted, link, mid, dark, light;
};

QPalette paletteOf(const Shades& shades)
{
    QPalette palette;
    palette.setColor(QPalette::Window, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::PlaceholderText, shades.placeholder);
    palette.setColor(QPalette::Button, shades.button);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, shades.text);
    palette.setColor(QPalette::ToolTipBase, shades.base);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::Highlight, shades.highlight);
    palette.setColor(QPalette::HighlightedText, shades.highlighted);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::Light, shades.light);
    palette.setColor(QPalette::Midlight, shades.light);
    palette.setColor(QPalette::Mid, shades.mid);
    palette.setColor(QPalette::Dark, shades.dark);
    palette.setColor(QPalette::Shadow, shades.dark);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, shades.placeholder);
    return palette;
}

/// Asks the desktop portal once; 0 where there is none.
int portalScheme()
{
    QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    call << appearanceGroup << schemeKey;
    if (!QDBusConnection::sessionBus().isConnected())
        return 0;
    constexpr int patienceMs = 200;
    const QDBusMessage reply = QDBusConnection::sessionBus().call(call, QDBus::Block, patienceMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return 0;
    QVariant value = reply.arguments().constFirst();
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toInt();
}

/// The face of the plots, so that window and figures are of one piece; the desktop's size.
QFont interfaceFont()
{
    QFont font = QApplication::font();
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font.setFamily(QStringLiteral("Inter"));
    return font;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({QColor(0xf4, 0xf5, 0xf7), QColor(0xff, 0xff, 0xff), QColor(0xf7, 0xf9, 0xfb), QColor(0x1d, 0x23, 0x2a),
                      QColor(0x6d, 0x77, 0x82), QColor(0xeb, 0xed, 0xf0), QColor(0x1f, 0x6f, 0xb5), QColor(0xff, 0xff, 0xff),
                      QColor(0x00, 0x5a, 0x9c), QColor(0xc3, 0xc9, 0xcf), QColor(0xa7, 0xae, 0xb6), QColor(0xff, 0xff, 0xff)});
}

QPalette darkPalette()
{
    return paletteOf({QColor(0x23, 0x27, 0x2d), QColor(0x1a, 0x1d, 0x22), QColor(0x1f, 0x23, 0x29), QColor(0xe6, 0xe9, 0xec),
                      QColor(0x95, 0x9e, 0xa8), QColor(0x2d, 0x32, 0x39), QColor(0x2f, 0x7d, 0xc0), QColor(0xff, 0xff, 0xff),
                      QColor(0x7c, 0xc4, 0xf2), QColor(0x3c, 0x43, 0x4b), QColor(0x14, 0x16, 0x1a), QColor(0x3a, 0x40, 0x48)});
}

Appearance::Appearance(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application)
    , m_paletteIsDark(themeOf(application.palette()) == ThemeKind::Dark)
    , m_portalScheme(portalScheme())
{
    QDBusConnection::sessionBus().connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                                          SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    QApplication::setStyle(new WorkbenchStyle);
    QApplication::setFont(interfaceFont());
    apply();
}

void Appearance::portalSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group != appearanceGroup || key != schemeKey)
        return;
    m_portalScheme = value.variant().toInt();
    apply();
}

void Appearance::choose(Choice choice)
{
    m_choice = choice;
    apply();
}

bool Appearance::systemIsDark() const
{
    constexpr int noPreference = 0;
    constexpr int preferDark = 1;
    return m_portalScheme == noPreference ? m_paletteIsDark : m_portalScheme == preferDark;
}

void Appearance::apply()
{
    const bool dark = m_choice == Choice::System ? systemIsDark() : m_choice == Choice::Dark;
    m_theme = dark ? ThemeKind::Dark : ThemeKind::Light;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    Q_EMIT themeChanged(m_theme);
}

} // namespace stratoscope
