// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/start_weights_controller.h"

#include "app/config_controller.h"
#include "widgets/architecture/weights_fit_dialog.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/path_text.h"

#include <QFileDialog>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr const char* kWeightsKey = "model.weights";
constexpr const char* kPartialKey = "model.weights.partial";

/// The file that a config names, be it alone or under a key of its own.
std::string fileOf(const ConfigDocument& document)
{
    const ConfigNode* weights = document.root.findPath(kWeightsKey);
    const ConfigNode* file = weights == nullptr || weights->isScalar() ? weights : weights->findPath("file");
    return file == nullptr ? std::string() : file->text();
}

} // namespace

StartWeightsController::StartWeightsController(ConfigController& config, MessageBar& messages, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_config(config)
    , m_messages(messages)
    , m_window(window)
{
    connect(&m_config, &ConfigController::checked, this, &StartWeightsController::offerPart);
}

void StartWeightsController::choose(const std::filesystem::path& folder)
{
    const QString file = QFileDialog::getOpenFileName(&m_window, tr("Start from which weights?"), pathText(folder),
                                                      tr("Weights (*.pt *.pth *.safetensors *.npz);;All files (*)"));
    if (!file.isEmpty())
        startFrom(file.toStdString());
}

void StartWeightsController::startFrom(const std::filesystem::path& file)
{
    ConfigNode weights = ConfigNode::map();
    weights.setPath("file", ConfigNode::scalar(file.string()));
    m_config.setValue(kWeightsKey, weights);
}

void StartWeightsController::offerPart(const ConfigCheck& check)
{
    const auto found = std::ranges::find(check.issues, kPartialKey, [](const Issue& issue) { return issue.where.key; });
    if (found == check.issues.end() || found->advice.find('\n') == std::string::npos)
        return;
    m_messages.offer(MessageBar::Kind::Warning, QString::fromStdString(found->problem) + QLatin1Char('.'), tr("See what fits…"),
                     [this, issue = *found] { showFit(issue); });
}

void StartWeightsController::showFit(const Issue& issue)
{
    const QString table = QString::fromStdString(issue.advice).section(QLatin1Char('\n'), 1);
    auto* dialog = new WeightsFitDialog(QString::fromStdString(issue.problem) + QLatin1Char('.'), table, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        ConfigNode weights = ConfigNode::map();
        weights.setPath("file", ConfigNode::scalar(fileOf(m_config.document())));
        weights.setPath("partial", ConfigNode::boolean(true));
        m_config.setValue(kWeightsKey, weights);
    });
    dialog->open();
}

} // namespace stratoscope
