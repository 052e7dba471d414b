import { Spinner, View, type PostPurchaseRenderApi } from "@shopify/post-purchase-ui-extensions-react";
import { useEffect, useRef, useState } from "react";
import type { OffersAnswer, OfferStep } from "../../../app/api/offers.contract";
import type { PageEvent } from "../../../app/api/events.contract";
import { toMinor } from "./format-money";
import { judgeResult, notSigned, UNCERTAIN, type Outcome } from "./judge-result";
import { OfferStepView, Problem } from "./offer-step";
import { fetchOffers, sendEvents, signChangeset } from "./server";
import { textsOf } from "./texts";
import { usePrice } from "./use-price";

type Offer = Extract<OffersAnswer, { kind: "offer" }>;
/** How long the page waits for its last event to leave before it goes on. */
const LEAVE_MS = 800;
const SOLD_OUT = "insufficient_inventory";
const SOLD_OUT_PROBLEM = { kind: "problem", title: "soldOutTitle", text: "nothingCharged" } as const;

function isOffer(answer: unknown): answer is Offer {
  return (
    Boolean(answer) && (answer as Offer).kind === "offer" && Boolean((answer as Offer).steps[(answer as Offer).start])
  );
}

/** The post-purchase page: finds the offer, walks the ladder, and always ends on the thank-you page. */
export function OfferPage({ api }: { api: PostPurchaseRenderApi }) {
  const { inputData, storage, done } = api;
  const [offer, setOffer] = useState<Offer | null>(isOffer(storage.initialData) ? storage.initialData : null);
  const [stepId, setStepId] = useState<string | null>(offer ? offer.start : null);
  const isLeaving = useRef(false);

  const leave = (last?: Promise<void>) => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    const waited = new Promise<void>((resolve) => setTimeout(resolve, last ? LEAVE_MS : 0));
    Promise.race([last || waited, waited]).then(
      () => done(),
      () => done(),
    );
  };
  const record = (event: PageEvent) => sendEvents(inputData.token, [event]);

  useEffect(() => {
    if (offer) return;
    // Shop Pay may draw the page without what ShouldRender stored: it is asked for again.
    fetchOffers(inputData.token).then((answer) => {
      if (!isOffer(answer)) return leave();
      setOffer(answer);
      setStepId(answer.start);
    });
    // Asked once; what it needs does not change while the page is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const step = offer && stepId !== null ? offer.steps[stepId] : undefined;
  if (!offer || !step) {
    return (
      <View>
        <Spinner />
      </View>
    );
  }
  const goTo = (next: string | null, last: Promise<void>) => {
    if (next !== null && offer.steps[next]) setStepId(next);
    else leave(last);
  };
  return (
    <OfferStepPage key={step.stepId} api={api} offer={offer} step={step} record={record} goTo={goTo} leave={leave} />
  );
}

interface StepProps {
  readonly api: PostPurchaseRenderApi;
  readonly offer: Offer;
  readonly step: OfferStep;
  record(event: PageEvent): Promise<void>;
  goTo(next: string | null, last: Promise<void>): void;
  leave(last?: Promise<void>): void;
}

function OfferStepPage({ api, offer, step, record, goTo, leave }: StepProps) {
  const { inputData, calculateChangeset, applyChangeset, locale } = api;
  const texts = textsOf(offer.texts);
  const [variantId, setVariantId] = useState(step.variants[0]!.variantId);
  const [quantity, setQuantity] = useState(step.quantity.default);
  const [isPaying, setIsPaying] = useState(false);
  const [consent, setConsent] = useState<"none" | "given" | "missing">("none");
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<Extract<Outcome, { kind: "problem" }> | null>(null);
  // State arrives a moment late: a second tap in between must find the first one.
  const isAnswered = useRef(false);
  const price = usePrice(step, variantId, quantity, calculateChangeset);

  // The step is drawn once: a view is told once.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void record({ type: "view", stepId: step.stepId }), []);
  useEffect(() => {
    if (price.kind !== "unknown") return;
    // Without a price nothing may be charged.
    const last = record({ type: "error", stepId: step.stepId, errorCode: price.code });
    if (price.code !== SOLD_OUT) leave(last);
    // A price that is not known is told once, and only the price tells it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [price]);

  useEffect(() => {
    if (step.expiresAfterMinutes === null) return;
    const timer = setTimeout(() => setIsOver(true), step.expiresAfterMinutes * 60000);
    return () => clearTimeout(timer);
    // The step is drawn once, and its time runs from then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const decline = () => {
    if (isAnswered.current) return;
    isAnswered.current = true;
    goTo(step.onDecline, record({ type: "decline", stepId: step.stepId }));
  };
  const accept = () => {
    if (isAnswered.current || price.kind !== "known") return;
    if (step.subscription && consent !== "given") return setConsent("missing");
    isAnswered.current = true;
    setIsPaying(true);
    const amountMinor = toMinor(price.purchase.totalOutstandingSet.presentmentMoney.amount, offer.currency.exponent);
    let isSigned = false;
    signChangeset(inputData.token, { stepId: step.stepId, variantId, quantity })
      .then((token) => {
        isSigned = true;
        return step.subscription ? applyChangeset(token, { buyerConsentToSubscriptions: true }) : applyChangeset(token);
      })
      .then((result) => {
        const errorCode = (result.errors[0] && result.errors[0].code) || null;
        const last = record({ type: "result", stepId: step.stepId, status: result.status, errorCode, amountMinor });
        const outcome = judgeResult(result);
        if (outcome.kind === "problem") setProblem(outcome);
        else goTo(result.changesetApplicationsRemaining > 0 ? step.onAccept : null, last);
      })
      .catch((error: unknown) => {
        const code = error instanceof Error ? error.message : "";
        void record({ type: "error", stepId: step.stepId, errorCode: isSigned ? "apply_failed" : "not_signed" });
        setProblem((isSigned ? UNCERTAIN : notSigned(code)) as Extract<Outcome, { kind: "problem" }>);
      });
  };

  const shownProblem = problem || (price.kind === "unknown" && price.code === SOLD_OUT ? SOLD_OUT_PROBLEM : null);
  if (shownProblem)
    return (
      <Problem
        title={texts[shownProblem.title]}
        text={texts[shownProblem.text]}
        label={texts.continue}
        onContinue={() => leave()}
      />
    );
  return (
    <OfferStepView
      step={step}
      variantId={variantId}
      quantity={quantity}
      price={price}
      isPaying={isPaying}
      texts={texts}
      locale={locale}
      currency={offer.currency}
      consent={consent}
      isOver={isOver && !isPaying}
      onConsent={(isGiven) => setConsent(isGiven ? "given" : "none")}
      onVariant={setVariantId}
      onQuantity={setQuantity}
      onAccept={accept}
      onDecline={decline}
      onLeave={() => leave()}
    />
  );
}
