// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/path_chooser.h"

#include "widgets/common/path_text.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace stratoscope {

PathChooser::PathChooser(Kind kind, const QString& title, const QString& filter, QWidget* parent)
    : QWidget(parent)
    , m_box(new QComboBox)
    , m_kind(kind)
    , m_title(title)
    , m_filter(filter)
{
    constexpr int characters = 40;
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(characters);
    auto* button = new QToolButton;
    button->setText(tr("Choose…"));
    button->setToolTip(title);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_box, 1);
    layout->addWidget(button);
    setFocusProxy(m_box);
    connect(button, &QToolButton::clicked, this, &PathChooser::look);
    connect(m_box, &QComboBox::currentTextChanged, this, &PathChooser::pathChanged);
}

void PathChooser::setOffers(const Offers& offers)
{
    const QString text = m_box->currentText();
    const bool wasOffered = m_box->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive) >= 0;
    const std::filesystem::path before = path();
    {
        const QSignalBlocker blocker(m_box);
        m_box->clear();
        for (const auto& [name, offered] : offers)
            m_box->addItem(name, pathText(offered));
        m_box->setCurrentIndex(-1);
    }
    if (wasOffered && !offers.empty()) // what it stood for may have moved or gone
        m_box->setCurrentIndex(std::max(0, m_box->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive)));
    else
        setPath(before);
}

void PathChooser::setPath(const std::filesystem::path& path)
{
    const QString text = pathText(path);
    const int offered = m_box->findData(text);
    m_box->setCurrentIndex(offered);
    if (offered < 0)
        m_box->setEditText(text);
}

void PathChooser::setPlaceholder(const QString& text)
{
    m_box->lineEdit()->setPlaceholderText(text);
}

std::filesystem::path PathChooser::path() const
{
    const int offered = m_box->findText(m_box->currentText(), Qt::MatchFixedString | Qt::MatchCaseSensitive);
    const QString text = offered >= 0 ? m_box->itemData(offered).toString() : m_box->currentText().trimmed();
    return text.toStdString();
}

void PathChooser::look()
{
    const std::filesystem::path from = path().empty() ? m_startFolder : path();
    const QString start = pathText(from);
    const QString found = m_kind == Kind::Folder ? QFileDialog::getExistingDirectory(this, m_title, start)
                                                 : QFileDialog::getOpenFileName(this, m_title, start, m_filter);
    if (!found.isEmpty())
        setPath(found.toStdString());
}

} // namespace stratoscope
