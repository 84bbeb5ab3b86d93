//! The files of `assets/law` that this build carries. A new file is one more line here.

use super::LawFile;

macro_rules! law {
    ($name:literal) => {
        LawFile { name: $name, text: include_str!(concat!("../../../../assets/law/", $name)) }
    };
}

/// The name of the rule set that the files make up.
pub(crate) const RULE_SET: LawFile<'static> = law!("rule_set.toml");

/// The files with parameters.
pub(crate) const FILES: &[LawFile<'static>] = &[
    law!("rates.toml"),
    law!("weeks.toml"),
    law!("rounding.toml"),
    law!("entitlement.toml"),
    law!("covid.toml"),
    law!("requirement.toml"),
    law!("employer_insurance.toml"),
    law!("deadlines.toml"),
    law!("duration.toml"),
    law!("extension.toml"),
    law!("follow_up.toml"),
    law!("procedure.toml"),
    law!("reform.toml"),
    law!("working_time.toml"),
    law!("self_employed.toml"),
    law!("unemployed.toml"),
    law!("pension.toml"),
];
