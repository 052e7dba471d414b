import { Button, Card, BlockStack, FormLayout, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { COMPLAINT_KINDS, COMPLAINT_WORDS, type ComplaintKind } from "./complaint.ts";
import type { LoggedComplaint, OrderStory } from "./order-story.ts";

interface Props {
  readonly accepted: OrderStory["accepted"];
  readonly complaints: readonly LoggedComplaint[];
  readonly isSaving: boolean;
  readonly moment: (at: Date) => string;
  onLog(complaint: { complaintId: string; kind: ComplaintKind; stepId: string }): void;
  onRemove(complaintId: string): void;
}

/** Logs what a shopper complains about, on an accepted offer or the whole order; one's own can be taken back for a day. */
export function ComplaintForm({ accepted, complaints, isSaving, moment, onLog, onRemove }: Props) {
  const t = useText();
  const [kind, setKind] = useState<ComplaintKind>("billing");
  const [stepId, setStepId] = useState(accepted[0]?.stepId ?? "");
  const about = (id: string | null) => {
    const offer = accepted.find((candidate) => candidate.stepId === id);
    return offer ? `${offer.title} (${t(LAYER_NAMES[offer.layer])})` : t("The order as a whole");
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Complaints")}
        </Text>
        {complaints.length === 0 ? <Text as="p">{t("None was logged.")}</Text> : null}
        <ul style={{ margin: 0, padding: 0, listStyle: "none" }}>
          {complaints.map((complaint) => (
            <li key={complaint.complaintId}>
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <BlockStack>
                  <Text as="span">{`${t(COMPLAINT_WORDS[complaint.kind])} · ${about(complaint.stepId)}`}</Text>
                  <Text as="span" tone="subdued" variant="bodySm">
                    {complaint.source === "staff"
                      ? t("{{when}}, by staff member {{id}}", {
                          when: moment(complaint.loggedAt),
                          id: complaint.loggedBy,
                        })
                      : t("{{when}}, by the help desk's ticket {{id}}", {
                          when: moment(complaint.loggedAt),
                          id: complaint.loggedBy,
                        })}
                  </Text>
                </BlockStack>
                {complaint.isRemovable ? (
                  <Button
                    disabled={isSaving}
                    accessibilityLabel={t("Take back: {{complaint}}", { complaint: COMPLAINT_WORDS[complaint.kind] })}
                    onClick={() => onRemove(complaint.complaintId)}
                  >
                    {t("Take back")}
                  </Button>
                ) : null}
              </InlineStack>
            </li>
          ))}
        </ul>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t("What is it about?")}
              options={[
                ...accepted.map((offer) => ({ value: offer.stepId, label: about(offer.stepId) })),
                { value: "", label: about(null) },
              ]}
              value={stepId}
              onChange={setStepId}
            />
            <Select
              label={t("Kind of complaint")}
              options={COMPLAINT_KINDS.map((value) => ({ value, label: t(COMPLAINT_WORDS[value]) }))}
              value={kind}
              onChange={(value) => setKind(COMPLAINT_KINDS.find((known) => known === value) ?? "other")}
            />
          </FormLayout.Group>
        </FormLayout>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("Only the kind is kept, no words of the shopper. It counts in the complaint rate of the offer.")}
        </Text>
        <InlineStack>
          <Button
            variant="primary"
            loading={isSaving}
            onClick={() => onLog({ complaintId: crypto.randomUUID(), kind, stepId })}
          >
            {t("Log complaint")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
