//! The TypeScript types of what the window is told, made from `view`.
//!
//! `STRAKS_GENERATE=1 cargo test -p straks-client --test typescript` writes them; without it the test
//! tells when the committed file is no longer what `view` says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use straks_client::view;
use ts_rs::{Config, TS, TypeVisitor};

const HEADER: &str =
    "// Made from crates/straks-client/src/view; `cargo xtask gen` writes it. Do not edit.\n";

struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        if self.by_name.contains_key(&name) {
            return;
        }
        let declaration = format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(&self.config));
        self.by_name.insert(name, declaration);
        T::visit_dependencies(self);
    }
}

fn bundle() -> String {
    let mut found = Declarations { config: Config::default(), by_name: BTreeMap::new() };
    found.visit::<view::Status>();
    found.visit::<view::SignInView>();
    found.visit::<view::Overview>();
    found.visit::<view::QueueQuery>();
    found.visit::<view::TaskStep>();
    found.visit::<view::PlaceTask>();
    found.visit::<view::Colleague>();
    found.visit::<view::OverlapForm>();
    found.visit::<view::OverlapReply>();
    found.visit::<view::Several>();
    found.visit::<view::AutomationView>();
    found.visit::<view::FoundCaseView>();
    found.visit::<view::CaseView>();
    found.visit::<view::NewRestriction>();
    found.visit::<view::AuditFilter>();
    found.visit::<view::AuditView>();
    found.visit::<view::IntakeView>();
    found.visit::<view::NewStop>();
    found.visit::<view::QueuePage>();
    found.visit::<view::TaskPanel>();
    found.visit::<view::ImmediatePaymentForm>();
    found.visit::<view::ImmediatePaymentRequest>();
    found.visit::<view::PaymentRow>();
    found.visit::<view::DecisionForm>();
    found.visit::<view::DecisionUnderWay>();
    found.visit::<view::DecisionRequest>();
    found.visit::<view::DecisionPreview>();
    found.visit::<view::CentralPreview>();
    found.visit::<view::DecisionLogLine>();
    found.visit::<view::LetterView>();
    found.visit::<view::ReassessmentView>();
    found.visit::<view::OutboxRow>();
    found.visit::<view::KnownErrorRow>();
    found.visit::<view::Done>();
    found.visit::<view::Area>();
    let mut text = HEADER.to_owned();
    for declaration in found.by_name.values() {
        text.push('\n');
        text.push_str(declaration);
    }
    text
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/generated")
}

#[test]
fn the_committed_types_are_what_the_views_say() {
    let files = [("view.ts", bundle()), ("index.ts", format!("{HEADER}\nexport type * from \"./view\";\n"))];
    for (name, expected) in files {
        let path = folder().join(name);
        if std::env::var_os("STRAKS_GENERATE").is_some() {
            std::fs::create_dir_all(folder()).expect("the folder can be made");
            std::fs::write(&path, expected).expect("the file can be written");
            continue;
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == expected, "{name} is stale: run `cargo xtask gen` and commit what it writes");
    }
}
