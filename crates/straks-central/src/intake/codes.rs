//! Codes of other registers and our own words for what they mean.
//!
//! A register's list says which word of ours its code means (`registers`); here is what each word stands
//! for. A code without a meaning is kept as it came, and blocks.

use straks_domain::facts::{
    AbroadGround, Capacity, DocumentKind, ExtensionGround, FullAbsence, IncapacityBasis, InsuredHours,
    PayChangeKind, PensionKind, RemainingWork, SelfEmployedInsurance, TaxedIn, WageDuringAbsence,
};

/// A code as it came, and what it means where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code<T> {
    /// As it came.
    pub code: String,
    /// What it means.
    pub meaning: Option<T>,
}

impl<T: CodeWord> Code<T> {
    /// Our own word for a meaning, as registers send it that use our words.
    #[must_use]
    pub fn own(meaning: T) -> Self {
        Self { code: meaning.word().to_owned(), meaning: Some(meaning) }
    }
}

/// What a code can mean, and our own word for it.
pub trait CodeWord: Copy + PartialEq + 'static {
    /// Every word.
    const WORDS: &'static [&'static str];

    /// What a word means.
    fn of_word(word: &str) -> Option<Self>;

    /// The word of a meaning.
    fn word(self) -> &'static str;
}

macro_rules! words {
    (same $($type:ident { $($meaning:ident $word:literal,)* })*) => {
        words! { $($type { $($type::$meaning => $word = $type::$meaning,)* })* }
    };
    ($($type:ty { $($meaning:pat => $word:literal = $value:expr,)* })*) => {$(
        impl CodeWord for $type {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn of_word(word: &str) -> Option<Self> {
                $(if word == $word {
                    return Some($value);
                })*
                None
            }

            fn word(self) -> &'static str {
                match self {
                    $($meaning => $word,)*
                }
            }
        }
    )*};
}

/// The jobcentre's answer on an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtensionAnswer {
    /// It goes on, on this ground.
    Granted(ExtensionGround),
    /// No ground was found.
    Refused,
}

/// What happened in the follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpStep {
    /// A follow-up was held.
    Held,
    /// An early one was asked for.
    EarlyAsked,
    /// The person is expected to be fit again.
    ExpectedFit,
}

/// Does an employer have an insurance that is paid for?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmployerCover {
    /// Yes.
    Insured,
    /// No.
    NotInsured,
}

/// Why somebody in training is entitled without the hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingKind {
    /// Completed a vocational education.
    Completed,
    /// Trainee in paid practice.
    PaidPractice,
}

/// What a self-employed person's insurance covers. A type of its own, since a code is one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusinessCover {
    /// Nothing.
    NotInsured,
    /// From this absence day; the whole maximum, or two thirds of it.
    Insured {
        /// 1 or 3.
        from_day: u8,
        /// True for the whole maximum.
        whole: bool,
    },
}

impl BusinessCover {
    /// As facts have it.
    #[must_use]
    pub const fn status(self) -> SelfEmployedInsurance {
        match self {
            Self::NotInsured => SelfEmployedInsurance::NotInsured,
            Self::Insured { from_day, whole } => SelfEmployedInsurance::Insured { from_day, whole },
        }
    }
}

words! { same
    WageDuringAbsence {
        Paid "paid",
        PaidInEmployerPeriod "paid_in_employer_period",
    }
    FullAbsence {
        BecameUnemployed "became_unemployed",
        UnemployedPartlyUnfit "unemployed_partly_unfit",
        NoPartTimeWork "no_part_time_work",
    }
    RemainingWork {
        Nothing "nothing",
        AtMostQuarter "at_most_quarter",
        AtMostHalf "at_most_half",
        MoreThanHalf "more_than_half",
    }
    DocumentKind {
        SolemnDeclaration "solemn_declaration",
        MedicalProof "medical_proof",
        AbilityStatement "ability_statement",
    }
    Capacity {
        Unfit "unfit",
        PartlyUnfit "partly_unfit",
        Fit "fit",
    }
    IncapacityBasis {
        OwnJob "own_job",
        OwnField "own_field",
        OwnJobForSpecialReasons "own_job_for_special_reasons",
    }
    FollowUpStep {
        Held "held",
        EarlyAsked "early_asked",
        ExpectedFit "expected_fit",
    }
    PensionKind {
        Disability "disability",
        Senior "senior",
        MedicallyQualified "medically_qualified",
        StatePensionAge "state_pension_age",
        Early "early",
    }
    AbroadGround {
        Convalescence "convalescence",
        ApprovedTreatment "approved_treatment",
        DelayedReturn "delayed_return",
        Posted "posted",
        AgreedWithinEea "agreed_within_eea",
        NoGround "no_ground",
    }
    TaxedIn {
        Denmark "denmark",
        EuCoordination "eu_coordination",
        Elsewhere "elsewhere",
    }
    InsuredHours {
        FullTime "full_time",
        PartTime "part_time",
    }
    PayChangeKind {
        PayRise "pay_rise",
        MoreHours "more_hours",
        Qualified "qualified",
    }
    TrainingKind {
        Completed "completed",
        PaidPractice "paid_practice",
    }
    EmployerCover {
        Insured "insured",
        NotInsured "not_insured",
    }
}

words! {
    ExtensionAnswer {
        Self::Granted(ExtensionGround::Rehabilitation) => "rehabilitation"
            = Self::Granted(ExtensionGround::Rehabilitation),
        Self::Granted(ExtensionGround::Clarification) => "clarification"
            = Self::Granted(ExtensionGround::Clarification),
        Self::Granted(ExtensionGround::Treatment) => "treatment" = Self::Granted(ExtensionGround::Treatment),
        Self::Granted(ExtensionGround::RehabilitationTeam) => "rehabilitation_team"
            = Self::Granted(ExtensionGround::RehabilitationTeam),
        Self::Granted(ExtensionGround::LifeThreatening) => "life_threatening"
            = Self::Granted(ExtensionGround::LifeThreatening),
        Self::Granted(ExtensionGround::WorkInjury) => "work_injury" = Self::Granted(ExtensionGround::WorkInjury),
        Self::Granted(ExtensionGround::PensionApplication) => "pension_application"
            = Self::Granted(ExtensionGround::PensionApplication),
        Self::Refused => "refused" = Self::Refused,
    }
    BusinessCover {
        Self::NotInsured => "not_insured" = Self::NotInsured,
        Self::Insured { from_day: 1, whole: true } => "whole_from_day_1"
            = Self::Insured { from_day: 1, whole: true },
        Self::Insured { from_day: 1, whole: false } => "two_thirds_from_day_1"
            = Self::Insured { from_day: 1, whole: false },
        Self::Insured { from_day: _, whole: true } => "whole_from_day_3"
            = Self::Insured { from_day: 3, whole: true },
        Self::Insured { from_day: _, whole: false } => "two_thirds_from_day_3"
            = Self::Insured { from_day: 3, whole: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each_word_means_what_it_says<T: CodeWord + std::fmt::Debug>() {
        for word in T::WORDS {
            assert_eq!(T::of_word(word).map(T::word), Some(*word));
        }
        assert_eq!(T::of_word("f7"), None);
    }

    #[test]
    fn words_and_meanings_are_each_others() {
        each_word_means_what_it_says::<ExtensionAnswer>();
        each_word_means_what_it_says::<BusinessCover>();
        each_word_means_what_it_says::<AbroadGround>();
        each_word_means_what_it_says::<EmployerCover>();
        each_word_means_what_it_says::<PensionKind>();
    }
}
