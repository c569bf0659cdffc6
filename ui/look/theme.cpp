#include "ui/look/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

// Q_INIT_RESOURCE only works outside of namespaces.
static void initStudioResources() {
    Q_INIT_RESOURCE(studio);
    Q_INIT_RESOURCE(translations);
}

namespace pcdm {

void initResources() {
    initStudioResources();
}

namespace {

const Colours kDark{.window = "#1f2023",
                    .panel = "#28292d",
                    .surround = "#18181a",
                    .text = "#e6e6e8",
                    .quiet = "#9a9ba1",
                    .line = "#3a3b40",
                    .accent = "#4c8dff",
                    .accentText = "#0d1520",
                    .warning = "#e0a030",
                    .failure = "#e5534b",
                    .done = "#3fa66b"};
const Colours kLight{.window = "#f4f4f5",
                     .panel = "#ffffff",
                     .surround = "#d9d9dc",
                     .text = "#1c1c1f",
                     .quiet = "#6b6c73",
                     .line = "#dcdce0",
                     .accent = "#2563eb",
                     .accentText = "#ffffff",
                     .warning = "#9a6700",
                     .failure = "#c93a32",
                     .done = "#2b7d4e"};

const Colours* current = &kDark;

QPalette paletteOf(const Colours& c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::Base, c.panel);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Button, c.panel);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, c.text);
    palette.setColor(QPalette::PlaceholderText, c.quiet);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::Mid, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.quiet);
    return palette;
}

QString styleSheetOf(const Colours& c) {
    return QStringLiteral(R"(
QToolTip { color: %TEXT; background: %PANEL; border: 1px solid %LINE; padding: 3px; }
QMainWindow::separator, QSplitter::handle { background: %WINDOW; }
QFrame#panel { background: %PANEL; border: 1px solid %LINE; border-radius: 6px; }
QLabel#heading { color: %QUIET; font-weight: 600; }
QLabel#quiet { color: %QUIET; }
QMenuBar, QMenu, QStatusBar { background: %WINDOW; color: %TEXT; }
QMenu { border: 1px solid %LINE; }
QMenuBar::item:selected, QMenu::item:selected { background: %ACCENT; color: %ACCENTTEXT; }
QMenu::separator { height: 1px; background: %LINE; margin: 4px 8px; }
QToolButton, QPushButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; color: %TEXT; }
QPushButton { border-color: %LINE; padding: 4px 12px; }
QToolButton:hover, QPushButton:hover { background: %HOVER; }
QToolButton:checked { background: %HOVER; border-color: %ACCENT; }
QToolButton:focus, QPushButton:focus { border-color: %QUIET; }
QToolButton:disabled, QPushButton:disabled { color: %QUIET; }
QToolButton::menu-indicator { image: none; }
QPushButton#generate { background: %ACCENT; color: %ACCENTTEXT; border: none; font-weight: 600; padding: 7px 20px; }
QPushButton#generate:disabled { background: %LINE; color: %QUIET; }
QPushButton#generate:hover:enabled { background: %ACCENTHOVER; }
QListView, QTreeView, QTableView, QPlainTextEdit { background: %PANEL; border: none; outline: none; }
QListView::item { border-radius: 4px; padding: 2px; color: %TEXT; }
QListView::item:hover, QTreeView::item:hover { background: %HOVER; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: %ACCENT; color: %ACCENTTEXT; }
QHeaderView::section { background: %PANEL; color: %QUIET; border: none; padding: 4px; }
QProgressBar { background: %LINE; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: %ACCENT; border-radius: 3px; }
QDockWidget { color: %QUIET; }
QDockWidget::title { background: %WINDOW; padding: 6px; }
QTabBar::tab { background: %WINDOW; color: %QUIET; padding: 5px 12px; border: none; }
QTabBar::tab:selected { color: %TEXT; border-bottom: 2px solid %ACCENT; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; } QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: %LINE; border-radius: 5px; min-height: 24px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QFrame#failureBar { background: %PANEL; border: 1px solid %FAILURE; border-radius: 6px; }
QFrame#noteBar { background: %PANEL; border: 1px solid %WARNING; border-radius: 6px; }
)")
        .replace("%WINDOW", c.window.name())
        .replace("%PANEL", c.panel.name())
        .replace("%LINE", c.line.name())
        .replace("%TEXT", c.text.name())
        .replace("%QUIET", c.quiet.name())
        .replace("%HOVER", c.line.name())
        .replace("%ACCENTTEXT", c.accentText.name())
        .replace("%ACCENTHOVER", c.accent.lighter(110).name())
        .replace("%ACCENT", c.accent.name())
        .replace("%WARNING", c.warning.name())
        .replace("%FAILURE", c.failure.name());
}

} // namespace

const Colours& colours() {
    return *current;
}

QColor stageColour(Stage stage) {
    switch (stage) {
    case Stage::Prior:
        return "#9b6dff";
    case Stage::Inpaint:
        return "#4c8dff";
    case Stage::Refine:
        return "#3fa66b";
    default:
        return colours().quiet;
    }
}

void applyTheme(QApplication& application, Theme theme) {
    static const bool systemIsDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    const bool isDark = theme == Theme::Dark || (theme == Theme::System && systemIsDark);
    current = isDark ? &kDark : &kLight;
    application.setStyle(QStyleFactory::create("Fusion"));
    application.setPalette(paletteOf(*current));
    application.setStyleSheet(styleSheetOf(*current));
}

} // namespace pcdm
