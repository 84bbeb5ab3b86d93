// Who is signed in, the practice identities to switch to or the way out, and how the window looks.
import { useState } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { identities, switchIdentity } from "@/ipc/commands";
import menu from "@/shared/Menu.module.css";
import { useResource } from "@/shared/useResource";
import { useDesk } from "./Desk";
import styles from "./Desk.module.css";
import { SignOutDialog } from "./SignOutDialog";
import { setTheme, useTheme, type Theme } from "./theme";

const THEMES: readonly { id: Theme; name: string }[] = [
  { id: "system", name: t.identity.system },
  { id: "light", name: t.identity.light },
  { id: "dark", name: t.identity.dark },
];
const NEVER = [] as const;

export function IdentityMenu() {
  const { status } = useDesk();
  const [leaving, setLeaving] = useState(false);
  const { name, role } = status.identity;
  const practice = status.signIn === "practice";
  return (
    <>
      <MenuTrigger>
        <Button
          className={styles["identity"] ?? ""}
          aria-label={practice ? t.identity.menu(name, role) : t.signIn.menu(name, role)}
          data-testid="identity"
        >
          {name} · <span className="muted">{role}</span>
        </Button>
        <Popover className={menu["popover"] ?? ""} placement="bottom end">
          <Menu
            className={menu["menu"] ?? ""}
            aria-label={practice ? t.identity.switchTo : t.identity.appearance}
            onAction={(key) => {
              if (key === "sign-out") setLeaving(true);
            }}
          >
            {practice && <People />}
            <Appearance />
            {!practice && (
              <MenuItem id="sign-out" className={`${menu["item"] ?? ""} ${menu["apart"] ?? ""}`}>
                {t.signIn.out}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {leaving && (
        <SignOutDialog
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </>
  );
}

function People() {
  const { status, putStatus } = useDesk();
  const { tell, fail } = useAnnounce();
  const { value: people = [status.identity] } = useResource(identities, NEVER);
  const switchTo = (id: string) => {
    if (id === status.identity.id) return;
    switchIdentity(id).then((next) => {
      putStatus(next);
      // Their own desk knows their name only once it has been in contact.
      tell(t.identity.switched(people.find((person) => person.id === id)?.name ?? next.identity.name));
    }, fail);
  };
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[status.identity.id]}
      onSelectionChange={(keys) => {
        const [id] = keys === "all" ? [] : [...keys];
        if (typeof id === "string") switchTo(id);
      }}
    >
      <Header className={menu["heading"] ?? ""}>{t.identity.switchTo}</Header>
      {people.map((person) => (
        <MenuItem key={person.id} id={person.id} textValue={person.name} className={menu["item"] ?? ""}>
          {person.name} <span className={menu["detail"]}>{person.role}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => {
        const chosen = THEMES.find(({ id }) => keys !== "all" && keys.has(id));
        if (chosen !== undefined) setTheme(chosen.id);
      }}
    >
      <Header className={menu["heading"] ?? ""}>{t.identity.appearance}</Header>
      {THEMES.map((choice) => (
        <MenuItem key={choice.id} id={choice.id} className={menu["item"] ?? ""}>
          {choice.name}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
