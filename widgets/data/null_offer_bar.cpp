// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/null_offer_bar.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace stratoscope {

namespace {

QString cellsText(const std::vector<NullOffer>& offers, double value)
{
    std::vector<std::string> columns;
    for (const NullOffer& offer : offers) {
        if (offer.value == value)
            columns.push_back(offer.column + " (" + countText(static_cast<qint64>(offer.count)).toStdString() + ")");
    }
    return NullOfferBar::tr("%1 in %2")
        .arg(QString::fromStdString(exactNumber(value)), QString::fromStdString(listedBriefly(columns)));
}

} // namespace

NullOfferBar::NullOfferBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_accept(new QPushButton(tr("Treat as missing")))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_accept->setObjectName(QStringLiteral("treatAsMissing"));
    m_accept->setToolTip(tr("Writes the numbers into the config, under data.null_values"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_accept, 0, Qt::AlignTop);
    connect(m_accept, &QPushButton::clicked, this, [this] { Q_EMIT chosen(m_values); });
    hide();
}

void NullOfferBar::show(const std::vector<NullOffer>& offers, const std::vector<double>& chosen)
{
    m_values.clear();
    QStringList found;
    for (const NullOffer& offer : offers) {
        if (std::ranges::find(chosen, offer.value) != chosen.end() || std::ranges::find(m_values, offer.value) != m_values.end())
            continue;
        m_values.push_back(offer.value);
        found.append(cellsText(offers, offer.value));
    }
    m_text->setText(tr("Missing values? %1").arg(found.join(QStringLiteral("; "))));
    setVisible(!m_values.empty());
}

} // namespace stratoscope
