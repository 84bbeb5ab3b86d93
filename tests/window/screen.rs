//! What a person sees and does on the screen, in the words that stand on it.
//!
//! Left out: what any of it means. Invariant: everything waits for what it needs to be there, and tells what
//! was missing when it does not come; nothing waits for time to pass.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};
use thirtyfour::prelude::*;
use thirtyfour::{Key, WebDriver};

const PATIENCE: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(25);

/// The screen of an open window.
pub struct Screen {
    driver: WebDriver,
}

impl Screen {
    pub fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    pub async fn quit(self) {
        self.driver.quit().await.expect("the window closes");
    }

    /// Waits until the queue is drawn. On a first start the practice municipality is made before that.
    pub async fn wait_for_queue(&self) {
        self.until("the queue to be drawn", "return document.body?.dataset.queue === 'drawn'", "").await;
    }

    /// The text of the first element that `css` finds, as a person reads it.
    pub async fn text(&self, css: &str) -> String {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, GLANCE).first().await;
        found.unwrap_or_else(|_| panic!("{css} is not on the screen")).text().await.expect("it has a text")
    }

    /// What stands beside this label.
    pub async fn fact(&self, label: &str) -> String {
        let path = format!("//dt[normalize-space(.)='{label}']/following-sibling::dd[1]");
        let found = self.driver.query(By::XPath(path)).wait(PATIENCE, GLANCE).first().await;
        found.unwrap_or_else(|_| panic!("no fact {label}")).text().await.expect("it has a text")
    }

    /// Waits until `css` finds an element whose text holds `words`.
    pub async fn wait_for_text(&self, css: &str, words: &str) {
        const SCRIPT: &str = "return [...document.querySelectorAll(arguments[0])]
            .some((element) => element.innerText.includes(arguments[1]))";
        self.until_with(&format!("“{words}” in {css}"), SCRIPT, &[css, words]).await;
    }

    /// Waits until `css` finds nothing.
    pub async fn wait_until_gone(&self, css: &str) {
        self.until(&format!("{css} to go"), "return document.querySelector(arguments[0]) === null", css)
            .await;
    }

    /// Waits until `css` finds something.
    pub async fn wait_for(&self, css: &str) {
        self.until(css, "return document.querySelector(arguments[0]) !== null", css).await;
    }

    /// An attribute of the first element that `css` finds.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, GLANCE).first().await;
        found
            .unwrap_or_else(|_| panic!("{css} is not on the screen"))
            .attr(name)
            .await
            .expect("the window answers")
    }

    /// Clicks the first element that `css` finds.
    pub async fn click(&self, css: &str) {
        self.click_on(By::Css(css), css).await;
    }

    /// Clicks the button, menu item, link or checkbox whose name begins with `name`; while a dialog is open
    /// only what is in it can be clicked.
    pub async fn click_named(&self, name: &str) {
        const DIALOG: &str = "*[@role='dialog' or @role='alertdialog']";
        let path = format!(
            "//*[self::button or self::a or self::label or starts-with(@role,'menuitem')]\
             [starts-with(normalize-space(@aria-label),'{name}') or starts-with(normalize-space(.),'{name}')]\
             [ancestor::{DIALOG} or not(//{DIALOG})]"
        );
        self.click_on(By::XPath(path), name).await;
    }

    /// A list can be drawn anew between finding a row and clicking it; then the new one is clicked.
    async fn click_on(&self, by: By, shown: &str) {
        let begun = Instant::now();
        loop {
            let Err(error) = self.try_click(by.clone()).await else { return };
            let is_gone = matches!(*error, WebDriverErrorInner::StaleElementReference(_));
            assert!(is_gone && begun.elapsed() < PATIENCE, "{shown} cannot be clicked: {error}");
        }
    }

    async fn try_click(&self, by: By) -> WebDriverResult<()> {
        self.driver.query(by).wait(PATIENCE, GLANCE).and_clickable().first().await?.click().await
    }

    /// Types into the field with this label, over what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        let path = format!(
            "//*[self::input or self::textarea]\
             [@aria-label='{label}' or @id=//label[starts-with(normalize-space(.),'{label}')]/@for]"
        );
        let found = self.driver.query(By::XPath(path)).wait(PATIENCE, GLANCE).first().await;
        let field = found.unwrap_or_else(|_| panic!("no field {label}"));
        field.send_keys(Key::Control + "a").await.expect("the field takes keys");
        field.send_keys(text).await.expect("the field takes keys");
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        let element = self.driver.active_element().await.expect("something has the focus");
        element.send_keys(keys.into()).await.expect("it takes keys");
    }

    /// Asks axe for violations of WCAG 2.1 AA on the screen as it is; there must be none.
    pub async fn must_be_accessible(&self, screen: &str) {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(source).expect("axe-core is installed: `npm ci` in ui");
        self.driver.execute(axe, Vec::new()).await.expect("axe loads");
        const RUN: &str = "const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
               .then((result) => done(result.violations.map((v) =>
                    `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)))
               .catch((error) => done([String(error)]));";
        let found = self.driver.execute_async(RUN, Vec::new()).await.expect("axe answers");
        let violations: Vec<String> = found.convert().expect("a list");
        assert!(violations.is_empty(), "{screen}: {violations:#?}");
    }

    /// Makes the window this large.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.set_window_rect(0, 0, width, height).await.expect("the window changes its size");
        self.until("the window to be small", &format!("return innerWidth <= {width}"), "").await;
    }

    /// Nothing in what `css` finds is cut off, or sticks out of it.
    pub async fn must_be_whole(&self, css: &str) {
        const CUT: &str = "const around = document.querySelector(arguments[0]).getBoundingClientRect();
            return [...document.querySelectorAll(`${arguments[0]} *`)]
                .filter((part) => part.getBoundingClientRect().right > around.right
                    || (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth))
                .map((part) => part.textContent);";
        let found = self.driver.execute(CUT, vec![css.into()]).await.expect("the page answers");
        let cut: Vec<String> = found.convert().expect("a list");
        assert!(cut.is_empty(), "cut off in {css}: {cut:?}");
    }

    /// What `over` finds lies beside what `under` finds.
    pub async fn must_not_cover(&self, over: &str, under: &str) {
        const COVERS: &str = "const [over, under] = [...arguments]
                .map((css) => document.querySelector(css).getBoundingClientRect());
            return over.top < under.bottom && over.bottom > under.top
                && over.left < under.right && over.right > under.left;";
        let found = self.driver.execute(COVERS, vec![over.into(), under.into()]).await;
        let covers = found.expect("the page answers").json().as_bool();
        assert_eq!(covers, Some(false), "{over} covers {under}");
    }

    async fn until(&self, what: &str, script: &str, argument: &str) {
        self.until_with(what, script, &[argument]).await;
    }

    async fn until_with(&self, what: &str, script: &str, arguments: &[&str]) {
        let begun = Instant::now();
        let arguments: Vec<Value> = arguments.iter().copied().map(Value::from).collect();
        loop {
            let met = self.driver.execute(script, arguments.clone()).await.expect("the page answers");
            if met.json().as_bool() == Some(true) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                panic!("waited in vain for {what}; the screen says:\n{}", self.text("main").await);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}
