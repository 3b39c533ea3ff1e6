// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help_menu.h"

#include "engine/core/version.h"
#include "engine/training/torch_version.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <array>
#include <utility>

namespace stratoscope {

namespace {

QString line(const QString& keys, const QString& what)
{
    return QStringLiteral("<tr><td style=\"padding-right: 24px\"><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString section(const QString& title, const QString& lines)
{
    return QStringLiteral("<h3>%1</h3><table cellspacing=\"0\" cellpadding=\"2\">%2</table>").arg(title.toHtmlEscaped(), lines);
}

QString mouseLines()
{
    const std::array lines{
        std::pair{HelpMenu::tr("Drag"),
                  HelpMenu::tr("Move an embedding or curves; turn an embedding in space; brush depths in a strip log")},
        std::pair{HelpMenu::tr("Shift or right button and drag"), HelpMenu::tr("Move an embedding in space")},
        std::pair{HelpMenu::tr("Wheel"), HelpMenu::tr("Zoom a plot about the cursor; scroll a strip log")},
        std::pair{HelpMenu::tr("Ctrl and wheel"), HelpMenu::tr("Zoom a strip log")},
        std::pair{HelpMenu::tr("Shift and wheel"), HelpMenu::tr("Scroll the tracks of a strip log sideways")},
        std::pair{HelpMenu::tr("Double click"), HelpMenu::tr("Show everything again; on a class of a legend, it alone")},
        std::pair{HelpMenu::tr("Click"), HelpMenu::tr("Find the row of a point; hide or show a curve by its legend")},
        std::pair{HelpMenu::tr("Shift while selecting"), HelpMenu::tr("Add to the selection")},
        std::pair{HelpMenu::tr("Alt while selecting"), HelpMenu::tr("Take away from the selection")},
        std::pair{HelpMenu::tr("Drop a file"), HelpMenu::tr("Open data, a project, a run, or what an exported figure shows")}};
    QString text;
    for (const auto& [keys, what] : lines)
        text += line(keys, what);
    return text;
}

} // namespace

HelpMenu::HelpMenu(QWidget& window)
    : QMenu(&window)
    , m_window(window)
{
    setTitle(tr("&Help"));
    addAction(tr("Keyboard and mouse"), this, &HelpMenu::showControls);
    addAction(tr("About Stratoscope"), this, [this] { QMessageBox::about(&m_window, tr("About Stratoscope"), aboutText()); });
}

QString HelpMenu::controlsText() const
{
    QString keys;
    for (const QAction* action : m_window.findChildren<QAction*>()) {
        const bool isOfWindow =
            action->shortcutContext() == Qt::WindowShortcut || action->shortcutContext() == Qt::ApplicationShortcut;
        if (isOfWindow && !action->shortcut().isEmpty() && !action->text().isEmpty())
            keys += line(action->shortcut().toString(QKeySequence::NativeText), QString(action->text()).remove(QLatin1Char('&')));
    }
    return section(tr("Keyboard"), keys) + section(tr("Mouse"), mouseLines());
}

QString HelpMenu::aboutText()
{
    return tr("<h3>Stratoscope %1</h3>"
              "<p>A workbench for core logs and single cells: load data, train a model, explore the embedding that it learned.</p>"
              "<p>Free software under the GNU General Public License, version 3 or later; without any warranty.</p>"
              "<p>Runs on Qt %2, LibTorch %3 and QCustomPlot %4.</p>")
        .arg(QString::fromLatin1(kVersion), QString::fromLatin1(qVersion()), QString::fromLatin1(torchVersion()),
             QStringLiteral(QCUSTOMPLOT_VERSION_STR));
}

void HelpMenu::showControls()
{
    QDialog dialog(&m_window);
    dialog.setWindowTitle(tr("Keyboard and mouse"));
    auto* text = new QTextBrowser;
    text->setHtml(controlsText());
    text->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(&dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog.resize(620, 620);
    dialog.exec();
}

} // namespace stratoscope
