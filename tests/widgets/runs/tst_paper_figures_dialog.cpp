// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/runs/paper_figures_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestPaperFiguresDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<PaperFiguresDialog> m_dialog;

    [[nodiscard]] QComboBox* box(const char* name) const
    {
        auto* chooser = m_dialog->findChild<QWidget*>(QLatin1String(name));
        auto* own = qobject_cast<QComboBox*>(chooser);
        return own != nullptr ? own : chooser->findChild<QComboBox*>();
    }
    void picture(const QString& name) const
    {
        if (const QString pictures = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !pictures.isEmpty())
            m_dialog->grab().save(pictures + "/paper-figures-" + name + ".png");
    }
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (QPushButton* one : m_dialog->findChildren<QPushButton*>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private slots:
    void init()
    {
        test::failOnWarnings();
        m_dialog = std::make_unique<PaperFiguresDialog>();
        m_dialog->setUsualFolder("/project/paper-figures");
    }
    void cleanup() { m_dialog.reset(); }

    void startsOnceAModelIsChosen()
    {
        m_dialog->show();
        picture("empty");
        QVERIFY(!button("Make the figures")->isEnabled());
        box("unsupervised")->setEditText("/weights/unsup.pt");
        QVERIFY(button("Make the figures")->isEnabled());
        box("folder")->setEditText("");
        QVERIFY(!button("Make the figures")->isEnabled());
    }

    void aRunThatMovedOrWentIsNotNamedByItsOldFolder()
    {
        m_dialog->setRuns({{"vae-001", "/project/runs/vae-001"}}, {});
        box("unsupervised")->setCurrentText("vae-001");
        m_dialog->setRuns({{"vae-001", "/saved/runs/vae-001"}}, {});
        QCOMPARE(m_dialog->choice().unsupervised.string(), "/saved/runs/vae-001");
        m_dialog->setRuns({}, {});
        QVERIFY(m_dialog->choice().unsupervised.empty());
        box("unsupervised")->setEditText("/weights/unsup.pt");
        m_dialog->setRuns({{"vae-001", "/saved/runs/vae-001"}}, {});
        QCOMPARE(m_dialog->choice().unsupervised.string(), "/weights/unsup.pt");
    }

    void theOpenTableIsFollowedUnlessAnotherIsChosen()
    {
        m_dialog->setOpenTable("/data/one.csv");
        m_dialog->setOpenTable("/data/two.csv");
        QCOMPARE(m_dialog->choice().data.string(), "/data/two.csv");
        box("data")->setEditText("/data/mine.csv");
        m_dialog->setOpenTable("/data/three.csv");
        QCOMPARE(m_dialog->choice().data.string(), "/data/mine.csv");
    }

    void aRunIsChosenByItsName()
    {
        m_dialog->setRuns({{"vae-001", "/project/runs/vae-001"}}, {});
        box("unsupervised")->setCurrentText("vae-001");
        box("semisupervised")->setEditText(" /weights/semisup.pt ");
        box("format")->setCurrentIndex(2);
        const PaperFiguresDialog::Choice choice = m_dialog->choice();
        QCOMPARE(choice.unsupervised.string(), "/project/runs/vae-001");
        QCOMPARE(choice.semisupervised.string(), "/weights/semisup.pt");
        QVERIFY(choice.data.empty()); // a synthetic table
        QCOMPARE(choice.folder.string(), "/project/paper-figures");
        QCOMPARE(choice.format, "pdf");
    }

    void whatIsChosenStaysWhenThereAreOtherRuns()
    {
        m_dialog->setRuns({{"vae-001", "/runs/vae-001"}}, {});
        box("unsupervised")->setCurrentText("vae-001");
        m_dialog->setRuns({{"vae-000", "/runs/vae-000"}, {"vae-001", "/runs/vae-001"}}, {});
        QCOMPARE(m_dialog->choice().unsupervised.string(), "/runs/vae-001");
        QCOMPARE(box("unsupervised")->currentText(), "vae-001");
    }

    void theOpenTableIsTakenUnlessAnotherIsChosen()
    {
        m_dialog->setOpenTable("/data/log.csv");
        QCOMPARE(m_dialog->choice().data.string(), "/data/log.csv");
        QCOMPARE(box("data")->currentText(), "The open table, log.csv");
        box("data")->setEditText("/data/chosen.csv");
        m_dialog->setOpenTable("/data/next.csv");
        QCOMPARE(m_dialog->choice().data.string(), "/data/chosen.csv");
    }

    void theUsualFolderFollowsTheProjectUnlessAnotherIsChosen()
    {
        m_dialog->setUsualFolder("/other/paper-figures");
        QCOMPARE(m_dialog->choice().folder.string(), "/other/paper-figures");
        box("folder")->setEditText("/mine");
        m_dialog->setUsualFolder("/third/paper-figures");
        QCOMPARE(m_dialog->choice().folder.string(), "/mine");
    }

    void whileItWorksItCanBeStoppedOnly()
    {
        box("unsupervised")->setEditText("/weights/unsup.pt");
        m_dialog->show();
        m_dialog->showProgress("unsupervised: laying out", 0.25);
        QVERIFY(m_dialog->isWorking() && !button("Make the figures")->isEnabled() && !box("unsupervised")->isEnabled());
        picture("working");
        QCOMPARE(m_dialog->findChild<QLabel*>("status")->text(), "unsupervised: laying out");
        QCOMPARE(m_dialog->findChild<QProgressBar*>()->value(), 250);
        QSignalSpy stopped(m_dialog.get(), &PaperFiguresDialog::stopRequested);
        button("Stop")->click();
        QCOMPARE(stopped.count(), 1);
        QVERIFY(m_dialog->isVisible());
        m_dialog->showReady("unsup.pt: not weights");
        picture("problem");
        QCOMPARE(m_dialog->findChild<QLabel*>("status")->text(), "unsup.pt: not weights");
        QVERIFY(button("Make the figures")->isEnabled());
        button("Close")->click();
        QVERIFY(!m_dialog->isVisible());
    }
};

QTEST_MAIN(TestPaperFiguresDialog)
#include "tst_paper_figures_dialog.moc"
