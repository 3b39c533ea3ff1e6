// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/forming_note.h"

#include "widgets/common/spacing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace stratoscope {

FormingNote::FormingNote(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
{
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto* stop = new QToolButton;
    stop->setText(tr("Stop"));
    stop->setToolTip(tr("Give this layout up and show the one before"));
    connect(stop, &QToolButton::clicked, this, &FormingNote::stopped);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_text);
    layout->addWidget(stop);
    hide();
}

void FormingNote::showText(const QString& text)
{
    m_text->setText(text);
    show();
}

} // namespace stratoscope
