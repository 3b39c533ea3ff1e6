// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/message_bar.h"

#include "widgets/common/spacing.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

struct Look
{
    QStyle::StandardPixmap icon;
    QColor tint;
};

Look lookOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Error:
        return {QStyle::SP_MessageBoxCritical, QColor(0xd5, 0x5e, 0x00)};
    case MessageBar::Kind::Warning:
        return {QStyle::SP_MessageBoxWarning, QColor(0xe6, 0x9f, 0x00)};
    case MessageBar::Kind::Information:
        break;
    }
    return {QStyle::SP_MessageBoxInformation, QColor(0x00, 0x72, 0xb2)};
}

/// A quarter of the tint over the window's own ground, so that the text keeps its contrast in light and dark.
QColor blended(const QColor& ground, const QColor& tint)
{
    const auto mix = [](int a, int b) { return (a * 4 + b) / 5; };
    return {mix(ground.red(), tint.red()), mix(ground.green(), tint.green()), mix(ground.blue(), tint.blue())};
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_action(new QPushButton)
    , m_close(new QToolButton)
{
    setObjectName(QStringLiteral("messageBar"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_close->setToolTip(tr("Close"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    m_action->setObjectName(QStringLiteral("messageAction"));
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto work = std::exchange(m_work, nullptr);
        dismiss();
        if (work)
            work();
    });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpacing, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    parent->installEventFilter(this);
    hide();
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void MessageBar::place()
{
    constexpr int widest = 110 * kSpacing;
    const QRect room = parentWidget()->rect().adjusted(2 * kSpacing, 2 * kSpacing, -2 * kSpacing, -3 * kSpacing);
    const int width = std::min(room.width(), widest);
    const int height = std::min(room.height(), std::max(heightForWidth(width), sizeHint().height()));
    setGeometry(room.center().x() - width / 2, room.bottom() - height, width, height);
    raise();
}

void MessageBar::show(Kind kind, const QString& text)
{
    offer(kind, text, {}, nullptr);
}

void MessageBar::offer(Kind kind, const QString& text, const QString& action, std::function<void()> work)
{
    m_work = std::move(work);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    const Look look = lookOf(kind);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()->standardIcon(look.icon).pixmap(size, size));
    m_text->setText(text);
    QPalette tinted = parentWidget()->palette();
    tinted.setColor(QPalette::Window, blended(tinted.color(QPalette::Window), look.tint));
    setPalette(tinted);
    QFrame::show();
    place();
}

void MessageBar::dismiss()
{
    hide();
    m_text->clear();
    m_work = nullptr;
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace stratoscope
