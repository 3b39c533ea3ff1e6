// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/empty_state.h"

#include "widgets/common/spacing.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace stratoscope {

EmptyState::EmptyState(const QString& title, const QString& text, const QString& buttonText, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(title))
    , m_text(new QLabel(text))
    , m_button(new QPushButton(buttonText))
{
    QFont titleFont = font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.15);
    titleFont.setWeight(QFont::DemiBold);
    m_title->setFont(titleFont);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_button->setVisible(!buttonText.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyState::clicked);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * kSpacing, 2 * kSpacing, 4 * kSpacing, 2 * kSpacing);
    layout->setSpacing(kSpacing);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(kSpacing);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addStretch();
}

void EmptyState::setText(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setButtonVisible(bool visible)
{
    m_button->setVisible(visible);
}

} // namespace stratoscope
