// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/cluster_form.h"

#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace stratoscope {

namespace {

QSpinBox* makeCountBox(const char* name, int least, int most, const QString& tip)
{
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setToolTip(tip);
    box->setAccelerated(true);
    return box;
}

QLabel* labelOf(const QString& text, QWidget* box)
{
    auto* label = new QLabel(text);
    label->setBuddy(box);
    return label;
}

} // namespace

ClusterForm::ClusterForm(QWidget* parent)
    : QWidget(parent)
    , m_method(new QComboBox)
    , m_count(makeCountBox("clusterCount", 1, 1000, tr("How many clusters")))
    , m_resolution(new QDoubleSpinBox)
    , m_neighbors(makeCountBox("clusterNeighbors", 2, 500, tr("Nearest neighbours of a row, itself counted, that it is tied to")))
    , m_find(new QPushButton(tr("Find clusters")))
    , m_progress(new QProgressBar)
    , m_stop(new QToolButton)
    , m_text(new QLabel)
{
    m_method->setObjectName(QStringLiteral("clusterMethod"));
    m_method->setToolTip(tr("How rows are grouped, by all dimensions of the embedding"));
    m_method->addItems({tr("k-means"), tr("Leiden")}); // as everyClusterMethod
    m_resolution->setObjectName(QStringLiteral("clusterResolution"));
    m_resolution->setRange(0.01, 100);
    m_resolution->setSingleStep(0.1);
    m_resolution->setToolTip(tr("More gives more and smaller clusters"));
    m_countLabel = labelOf(tr("Clusters"), m_count);
    m_resolutionLabel = labelOf(tr("Resolution"), m_resolution);
    m_neighborsLabel = labelOf(tr("Neighbours"), m_neighbors);
    m_find->setObjectName(QStringLiteral("findClusters"));
    m_find->setToolTip(tr("Group the rows of the embedding that is shown, and colour them by their cluster"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(16 * kSpacing);
    m_stop->setObjectName(QStringLiteral("stopClusters"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Give up looking for clusters"));
    m_text->setObjectName(QStringLiteral("clusterSummary"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_method, m_countLabel, m_count, m_resolutionLabel, m_resolution,
                                                           m_neighborsLabel, m_neighbors, m_find, m_progress, m_stop})
        layout->addWidget(widget);
    layout->addWidget(m_text, 1);
    connect(m_method, &QComboBox::currentIndexChanged, this, &ClusterForm::showChoicesOfMethod);
    connect(m_find, &QPushButton::clicked, this, &ClusterForm::findRequested);
    connect(m_stop, &QToolButton::clicked, this, &ClusterForm::stopRequested);
    setRequest({});
    setFinding(false);
}

ClusterRequest ClusterForm::request() const
{
    ClusterRequest request = m_request;
    request.method = everyClusterMethod.at(static_cast<std::size_t>(m_method->currentIndex()));
    request.clusters = static_cast<std::size_t>(m_count->value());
    request.resolution = m_resolution->value();
    request.neighbors = static_cast<std::size_t>(m_neighbors->value());
    return request;
}

void ClusterForm::setRequest(const ClusterRequest& request)
{
    m_request = request;
    m_method->setCurrentIndex(request.method == ClusterMethod::KMeans ? 0 : 1);
    m_count->setValue(static_cast<int>(request.clusters));
    m_resolution->setValue(request.resolution);
    m_neighbors->setValue(static_cast<int>(request.neighbors));
    showChoicesOfMethod();
}

void ClusterForm::showChoicesOfMethod()
{
    const bool isKMeans = m_method->currentIndex() == 0;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_countLabel, m_count})
        widget->setVisible(isKMeans);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_resolutionLabel, m_resolution, m_neighborsLabel, m_neighbors})
        widget->setVisible(!isKMeans);
}

void ClusterForm::setFinding(bool isFinding)
{
    m_find->setVisible(!isFinding);
    m_progress->setVisible(isFinding);
    m_stop->setVisible(isFinding);
}

void ClusterForm::showProgress(const QString& stage, double fraction)
{
    constexpr int steps = 1000;
    setFinding(true);
    m_progress->setRange(0, fraction < 0 ? 0 : steps); // 0 to 0: moves without an end
    m_progress->setValue(static_cast<int>(fraction * steps));
    m_text->setText(fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(static_cast<int>(100 * fraction)));
    m_text->setToolTip({});
}

void ClusterForm::showResult(const QString& text)
{
    setFinding(false);
    m_text->setText(text);
    m_text->setToolTip(text); // where it is cut off
}

} // namespace stratoscope
