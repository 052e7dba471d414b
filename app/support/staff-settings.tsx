import { Badge, Banner, BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { STAFF_ROLES, type AssignOutcome, type StaffRole } from "#app/shops/staff-role.ts";

export const ROLE_NAMES: Readonly<Record<StaffRole, Message>> = {
  merchant: message("Merchant"),
  support: message("Support"),
};
const OUTCOMES: Readonly<Record<AssignOutcome, Message>> = {
  assigned: message("The role was changed. It holds from that person's next click on."),
  own_role: message("Nobody changes their own role: ask another merchant."),
  not_allowed: message("Only a merchant gives roles."),
  not_seen: message("Nobody with this number has opened the app yet."),
};

interface Props {
  readonly members: readonly {
    readonly staffId: string;
    readonly role: StaffRole;
    readonly lastSeenAt: Date | string;
  }[];
  readonly ownId: string;
  readonly isSaving: boolean;
  readonly outcome: AssignOutcome | null;
  onAssign(staffId: string, role: StaffRole): void;
}

/** Who opened the app, and what each of them may do. */
export function StaffSettings({ members, ownId, isSaving, outcome, onAssign }: Props) {
  const t = useText();
  const locale = useLocale();
  const seen = (at: Date | string) => new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Staff and roles")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Whoever opens the app is a merchant until another merchant makes them support. Support finds orders, reads what happened and logs complaints, and can change nothing else.",
            )}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Shopify tells this app a number for each staff member and no name. To find somebody's line, ask them to open the app: it was last seen just now.",
            )}
          </Text>
        </BlockStack>
        {outcome ? <Banner tone={outcome === "assigned" ? "success" : "warning"}>{t(OUTCOMES[outcome])}</Banner> : null}
        <BlockStack gap="300" as="ul">
          {members.map((member) => {
            const name = t("Staff member {{id}}", { id: member.staffId });
            return (
              <li key={member.staffId} style={{ listStyle: "none" }}>
                <InlineStack align="space-between" blockAlign="center" gap="300">
                  <BlockStack>
                    <InlineStack gap="200" align="start" blockAlign="center">
                      <Text as="span" fontWeight="semibold">
                        {name}
                      </Text>
                      {member.staffId === ownId ? <Badge tone="info">{t("you")}</Badge> : null}
                    </InlineStack>
                    <Text as="span" tone="subdued" variant="bodySm">
                      {t("last seen {{when}}", { when: seen(member.lastSeenAt) })}
                    </Text>
                  </BlockStack>
                  {member.staffId === ownId ? (
                    <Text as="span">{t(ROLE_NAMES[member.role])}</Text>
                  ) : (
                    <Select
                      label={t("Role of {{name}}", { name })}
                      labelHidden
                      disabled={isSaving}
                      options={STAFF_ROLES.map((role) => ({ value: role, label: t(ROLE_NAMES[role]) }))}
                      value={member.role}
                      onChange={(role) => onAssign(member.staffId, role === "support" ? "support" : "merchant")}
                    />
                  )}
                </InlineStack>
              </li>
            );
          })}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
