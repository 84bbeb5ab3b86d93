// Who is signed in, the practice identities to switch to, and how the window looks.
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { identities, switchIdentity } from "@/ipc/commands";
import menu from "@/shared/Menu.module.css";
import { useResource } from "@/shared/useResource";
import { useDesk } from "./Desk";
import styles from "./Desk.module.css";
import { setTheme, useTheme, type Theme } from "./theme";

const THEMES: readonly { id: Theme; name: string }[] = [
  { id: "system", name: t.identity.system },
  { id: "light", name: t.identity.light },
  { id: "dark", name: t.identity.dark },
];
const NEVER = [] as const;

export function IdentityMenu() {
  const { status, putStatus } = useDesk();
  const { tell, fail } = useAnnounce();
  const { value: people = [status.identity] } = useResource(identities, NEVER);
  const theme = useTheme();
  const { name, role } = status.identity;

  const switchTo = (id: string) => {
    if (id === status.identity.id) return;
    switchIdentity(id).then((next) => {
      putStatus(next);
      tell(t.identity.switched(next.identity.name));
    }, fail);
  };

  return (
    <MenuTrigger>
      <Button className={styles["identity"] ?? ""} aria-label={t.identity.menu(name, role)} data-testid="identity">
        {name} · <span className="muted">{role}</span>
      </Button>
      <Popover className={menu["popover"] ?? ""} placement="bottom end">
        <Menu className={menu["menu"] ?? ""} aria-label={t.identity.switchTo}>
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
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
