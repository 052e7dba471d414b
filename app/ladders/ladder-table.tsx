import { BlockStack, Button, ButtonGroup, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DragHandleIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { ConfirmChange, type AskedChange } from "./confirm-change.tsx";
import type { LadderRow } from "./ladder-row.ts";
import { LAYER_NAMES } from "./layer-names.ts";
import { moved } from "./moved.ts";
import { StatusBadge } from "./status-badge.tsx";

interface Props {
  readonly ladders: readonly LadderRow[];
  readonly isBusy: boolean;
  onAct(fields: Record<string, string>): void;
}
type Order = (from: number, to: number) => void;

const HEADINGS = [
  message("Order"),
  message("Ladder"),
  message("Shown when"),
  message("Offers"),
  message("First offer accepted"),
  message("Actions"),
];

/** Ladders in the order in which they are asked: dragged or moved by the arrows, paused and resumed in place. */
export function LadderTable({ ladders, isBusy, onAct }: Props) {
  const t = useText();
  const [asked, setAsked] = useState<{ ladder: LadderRow; change: AskedChange } | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const order: Order = (from, to) =>
    onAct({ intent: "order", order: JSON.stringify(moved(ladders, from, to).map(({ ladderId }) => ladderId)) });
  return (
    <>
      <IndexTable
        itemCount={ladders.length}
        selectable={false}
        headings={HEADINGS.map((heading) => ({ title: t(heading) })) as [{ title: string }]}
      >
        {ladders.map((ladder, at) => (
          <IndexTable.Row id={ladder.ladderId} key={ladder.ladderId} position={at}>
            <IndexTable.Cell>
              <div
                onDragOver={(event) => dragged !== null && event.preventDefault()}
                onDrop={() => {
                  if (dragged !== null && dragged !== at) order(dragged, at);
                  setDragged(null);
                }}
              >
                <Place
                  {...{ ladder, at, isBusy }}
                  isLast={at === ladders.length - 1}
                  onMove={order}
                  onDrag={setDragged}
                />
              </div>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <LadderName ladder={ladder} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Wrapped width={260}>{t(ladder.trigger)}</Wrapped>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Wrapped width={160}>{ladder.layers.map((layer) => t(LAYER_NAMES[layer])).join(", ")}</Wrapped>
            </IndexTable.Cell>
            <IndexTable.Cell>{t(ladder.acceptance)}</IndexTable.Cell>
            <IndexTable.Cell>
              <Actions ladder={ladder} isBusy={isBusy} onAct={onAct} onAsk={(change) => setAsked({ ladder, change })} />
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
      <ConfirmChange
        asked={asked && { name: asked.ladder.name, change: asked.change }}
        onClose={() => setAsked(null)}
        onConfirm={(reason) => onAct({ intent: asked!.change, ladderId: asked!.ladder.ladderId, reason })}
      />
    </>
  );
}

function Wrapped({ width, children }: { width: number; children: string }) {
  return <div style={{ whiteSpace: "normal", minWidth: Math.min(width, 140), maxWidth: width }}>{children}</div>;
}

function LadderName({ ladder }: { ladder: LadderRow }) {
  const t = useText();
  const { pausedReason, pausedBy, schedule, shadowedBy, asksAfter } = ladder;
  const notes = [
    pausedReason ? t("Paused by {{by}}: {{reason}}", { by: pausedBy ?? t("the system"), reason: pausedReason }) : null,
    schedule
      ? t("From {{from}} to {{until}}", {
          from: schedule.from?.replace("T", " ") ?? "…",
          until: schedule.until?.replace("T", " ") ?? "…",
        })
      : null,
    shadowedBy.length > 0
      ? t("Never shown: {{names}} matches all of its purchases and is asked first.", { names: shadowedBy.join(", ") })
      : null,
    asksAfter.length > 0
      ? t("Where both match, {{names}} is asked first.", { names: asksAfter.slice(0, 3).join(", ") })
      : null,
  ].filter((note) => note !== null);
  return (
    <BlockStack gap="100">
      <Link url={`/app/ladders/${ladder.ladderId}`} removeUnderline>
        <Text as="span" fontWeight="semibold">
          {ladder.name || t("Unnamed ladder")}
        </Text>
      </Link>
      <InlineStack gap="100" blockAlign="center">
        <StatusBadge status={ladder.status} isChanged={ladder.hasDraft && ladder.publishedVersion !== null} />
        {ladder.publishedVersion === null ? null : (
          <Text as="span" tone="subdued">
            {t("Version {{version}}", { version: ladder.publishedVersion })}
          </Text>
        )}
      </InlineStack>
      {notes.map((note) => (
        <Wrapped key={note} width={280}>
          {note}
        </Wrapped>
      ))}
    </BlockStack>
  );
}

interface PlaceProps {
  readonly ladder: LadderRow;
  readonly at: number;
  readonly isLast: boolean;
  readonly isBusy: boolean;
  readonly onMove: Order;
  onDrag(at: number | null): void;
}

function Place({ ladder, at, isLast, isBusy, onMove, onDrag }: PlaceProps) {
  const t = useText();
  return (
    <InlineStack gap="100" wrap={false} blockAlign="center">
      <span
        draggable={!isBusy}
        onDragStart={() => onDrag(at)}
        onDragEnd={() => onDrag(null)}
        style={{ cursor: "grab", display: "inline-flex" }}
        title={t("Drag to another place")}
        aria-hidden
      >
        <DragHandleIcon width={20} height={20} />
      </span>
      <ButtonGroup variant="segmented">
        <Button
          icon={ArrowUpIcon}
          accessibilityLabel={t("Move {{name}} up", { name: ladder.name })}
          disabled={at === 0 || isBusy}
          onClick={() => onMove(at, at - 1)}
        />
        <Button
          icon={ArrowDownIcon}
          accessibilityLabel={t("Move {{name}} down", { name: ladder.name })}
          disabled={isLast || isBusy}
          onClick={() => onMove(at, at + 1)}
        />
      </ButtonGroup>
    </InlineStack>
  );
}

function Actions(props: { ladder: LadderRow; onAsk(change: AskedChange): void } & Pick<Props, "isBusy" | "onAct">) {
  const { ladder, isBusy, onAct, onAsk } = props;
  const { ladderId, name, status } = ladder;
  const t = useText();
  const isRunning = status === "published" || status === "scheduled" || status === "ended";
  return (
    <InlineStack gap="300" blockAlign="center" wrap={false}>
      {isRunning ? (
        <Button accessibilityLabel={t("Pause {{name}}", { name })} disabled={isBusy} onClick={() => onAsk("pause")}>
          {t("Pause")}
        </Button>
      ) : null}
      {status === "paused" ? (
        <Button
          accessibilityLabel={t("Resume {{name}}", { name })}
          disabled={isBusy}
          onClick={() => onAct({ intent: "resume", ladderId })}
        >
          {t("Resume")}
        </Button>
      ) : null}
      <Button
        variant="plain"
        accessibilityLabel={t("Duplicate {{name}}", { name })}
        disabled={isBusy}
        onClick={() => onAct({ intent: "duplicate", ladderId })}
      >
        {t("Duplicate")}
      </Button>
      <Button
        variant="plain"
        tone="critical"
        accessibilityLabel={t("Archive {{name}}", { name })}
        disabled={isBusy}
        onClick={() => onAsk("archive")}
      >
        {t("Archive")}
      </Button>
    </InlineStack>
  );
}
