// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/spread_chooser.h"

#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace stratoscope {

SpreadChooser::SpreadChooser(QWidget* parent)
    : QWidget(parent)
    , m_box(new QComboBox)
{
    m_box->setObjectName(QStringLiteral("spread"));
    m_box->setToolTip(tr("Show how unsure the VAE is where a row lies: the standard deviation of its posterior, the mean over the "
                         "latent dimensions"));
    m_box->addItem(tr("not shown"), static_cast<int>(SpreadStyle::None));
    m_box->addItem(tr("as size"), static_cast<int>(SpreadStyle::Size));
    m_box->addItem(tr("fades points"), static_cast<int>(SpreadStyle::Fade));
    auto* label = new QLabel(tr("&Spread"));
    label->setBuddy(m_box);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(label);
    layout->addWidget(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT styleChanged(style()); });
}

SpreadStyle SpreadChooser::style() const
{
    return static_cast<SpreadStyle>(m_box->currentData().toInt());
}

void SpreadChooser::setStyle(SpreadStyle style)
{
    m_box->setCurrentIndex(m_box->findData(static_cast<int>(style)));
}

} // namespace stratoscope
