// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/project_file.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestProjectFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

private slots:
    void readsWhatItWrites()
    {
        Project project;
        project.file = path("my hole.stratoscope");
        project.datasets = {{path("data/log.csv"), std::string(64, 'a')}, {"/elsewhere/b.csv", ""}};
        project.linkedRuns = {"/cluster/run-7", path("near/run")};
        project.config = "# note: \"mine\"\ndata:\n  path: data/log.csv\nmodel: {class: VAE}\n";
        project.tops = path("data/tops.csv");
        project.queue = {
            {"vae-sweep-001-run-002", "VAE", "model: {class: VAE}\ntraining:\n  seed: 3\n", {"vae-sweep-001"}, "training.seed 3"},
            {"vae-002", "", "model: {class: VAE}\n", {}, ""}};
        project.view = {"explore",
                        {{"train", "AAAA/wAAAAD9"}, {"explore", "123"}},
                        "vae-001",
                        "Lithology (0: none)",
                        {"measured", "spread"},
                        {"umap", {"3", "pc1", "2"}, true, -120.5, 45},
                        {{"Depth: m", {"pca", {}, true, 10, -20}, {}}, {"Hole", {}, {"H 1", "H: 2"}}},
                        false,
                        {true, true, "fade", {{"GR (API)", -12.25, 150.5}, {"latent 1", 1e-300, 1.0 / 3}}, 2.5, 0.25, {{"latent 1", "diverging"}}},
                        {"vae-002", "vae-003"},
                        true,
                        {{"clay: 1", "#0072b2", "Clay"}, {"ash", "", "Tephra \"x\""}, {"sand", "#102030", ""}},
                        {"clay: 1", "ooze"},
                        {"leiden", 12, 0.5, 30, "Site: \"a\""}};
        writeProject(project);
        QVERIFY(readProject(project.file) == project);
    }

    void aViewOfAnEarlierVersionIsRead()
    {
        writeFileAtomically(path("old.stratoscope"), "stratoscope_project: 1\n"
                                                     "view:\n"
                                                     "  color_by: Lithology\n"
                                                     "  beside: [{color_by: Hole, embedding: {layout: umap}}]\n"
                                                     "  style: {density: true, contours: false, spread: \"\"}\n");
        const ProjectView view = readProject(path("old.stratoscope")).view;
        QVERIFY(view.style.density && view.style.ranges.empty() && view.hidden.empty());
        QCOMPARE(view.beside.at(0).colorBy, std::string("Hole"));
        QVERIFY(view.beside.at(0).hidden.empty());
        QVERIFY(view.clusters == ProjectClusters());
    }

    void datasetsAreStoredRelativeSoThatAProjectCanBeMoved()
    {
        Project project;
        project.file = path("a/p.stratoscope");
        project.datasets = {{path("a/log.csv"), {}}};
        project.tops = path("a/tops.csv");
        writeProject(project);
        fs::rename(path("a"), path("b"));
        const Project moved = readProject(path("b/p.stratoscope"));
        QCOMPARE(moved.datasets.at(0).path, path("b/log.csv"));
        QCOMPARE(moved.tops, path("b/tops.csv"));
    }

    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("not a project") << "a,b\n1,2\n"
                                       << "expected a map of keys";
        QTest::newRow("of a later version") << "stratoscope_project: 9\n"
                                            << ":1:1: stratoscope_project:";
        QTest::newRow("no clusters") << "stratoscope_project: 1\nview: {clusters: {count: 0}}\n"
                                     << "view.clusters.count: count must be at least 1";
        QTest::newRow("cut short") << "stratoscope_project: 1\nconfig: \"abc"
                                   << "not valid YAML";
    }
    void saysWhatIsWrongWithAFile()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        writeFileAtomically(path("bad.stratoscope"), text.toStdString());
        try {
            (void)readProject(path("bad.stratoscope"));
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestProjectFile)
#include "tst_project_file.moc"
