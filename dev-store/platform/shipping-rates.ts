import { gid, list, moneyOf, type Thing } from "./connection.ts";
import type { ShippingRateState, ShippingZoneState } from "./state.ts";
import type { Store } from "./store.ts";

const REST_OF_WORLD = "*";
/** Ids of the profile and its group of locations: a shop of the stand-in has one of each. */
const PROFILE_ID = 1;

/** What the shop charges to deliver to a country: the cheapest of its rates that apply; null: it does not deliver there. */
export function shippingRate(store: Store, countryCode: string, subtotalMinor: number): ShippingRateState | null {
  const { shippingZones } = store.state;
  const zone =
    shippingZones.find((candidate) => candidate.countries.includes(countryCode)) ??
    shippingZones.find((candidate) => candidate.countries.includes(REST_OF_WORLD));
  const eligible = (zone?.rates ?? []).filter((rate) => applies(rate, subtotalMinor));
  return eligible.reduce<ShippingRateState | null>(
    (best, rate) => (best === null || rate.priceMinor < best.priceMinor ? rate : best),
    null,
  );
}

/** Products of the stand-in have no weight: a rate from a weight up never applies at checkout. */
function applies(rate: ShippingRateState, subtotalMinor: number): boolean {
  return (
    rate.isActive &&
    rate.minWeightKg === null &&
    (rate.minSubtotalMinor === null || subtotalMinor >= rate.minSubtotalMinor) &&
    (rate.maxSubtotalMinor === null || subtotalMinor <= rate.maxSubtotalMinor)
  );
}

/** DeliveryProfile: the shop's only one, the general profile. */
export function deliveryProfile(store: Store): Thing {
  const { shippingZones, products } = store.state;
  const rates = shippingZones.flatMap((zone) => zone.rates);
  return {
    __typename: "DeliveryProfile",
    id: gid("DeliveryProfile", PROFILE_ID),
    default: true,
    name: "General profile",
    coversAllItems: true,
    version: 1,
    activeMethodDefinitionsCount: rates.filter((rate) => rate.isActive).length,
    locationsWithoutRatesCount: 0,
    originLocationCount: 1,
    zoneCountryCount: shippingZones.reduce((sum, zone) => sum + zone.countries.length, 0),
    productVariantsCount: { count: products.flatMap((product) => product.variants).length, precision: "EXACT" },
    sellingPlanGroups: list(() => []),
    unassignedLocations: [],
    profileLocationGroups: [
      {
        locationGroup: { id: gid("DeliveryLocationGroup", PROFILE_ID) },
        countriesInAnyZone: shippingZones.flatMap((zone) =>
          zone.countries.map((code) => ({ country: country(zone, code), zone: zone.name })),
        ),
        locationGroupZones: list(() => shippingZones.map((zone) => zoneNode(store, zone))),
      },
    ],
  };
}

function zoneNode(store: Store, zone: ShippingZoneState): Thing {
  return {
    id: gid("DeliveryZone", zone.id), // of its cursor
    zone: {
      id: gid("DeliveryZone", zone.id),
      name: zone.name,
      countries: zone.countries.map((code) => country(zone, code)),
    },
    methodDefinitionCounts: { participantDefinitionsCount: 0, rateDefinitionsCount: zone.rates.length },
    methodDefinitions: list(() => zone.rates.map((rate) => method(store, rate))),
  };
}

function country(zone: ShippingZoneState, code: string): Thing {
  const isRest = code === REST_OF_WORLD;
  return {
    id: gid("DeliveryCountry", zone.id * 1000 + zone.countries.indexOf(code)),
    name: isRest ? "Rest of world" : code,
    translatedName: isRest ? "Rest of world" : code,
    code: { countryCode: isRest ? null : code, restOfWorld: isRest },
    provinces: [],
  };
}

function method(store: Store, rate: ShippingRateState): Thing {
  const { currency } = store.state.shop;
  const condition = (field: string, operator: string, conditionCriteria: Thing) => ({
    id: `${gid("DeliveryCondition", rate.id)}?operator=${operator.toLowerCase()}`,
    field,
    operator,
    conditionCriteria,
  });
  const { minSubtotalMinor: min, maxSubtotalMinor: max, minWeightKg } = rate;
  return {
    id: gid("DeliveryMethodDefinition", rate.id),
    name: rate.name,
    active: rate.isActive,
    description: null,
    rateProvider: {
      __typename: "DeliveryRateDefinition",
      id: gid("DeliveryRateDefinition", rate.id),
      price: moneyOf(rate.priceMinor, currency),
    },
    methodConditions: [
      min !== null && condition("TOTAL_PRICE", "GREATER_THAN_OR_EQUAL_TO", moneyOf(min, currency)),
      max !== null && condition("TOTAL_PRICE", "LESS_THAN_OR_EQUAL_TO", moneyOf(max, currency)),
      minWeightKg !== null &&
        condition("TOTAL_WEIGHT", "GREATER_THAN_OR_EQUAL_TO", {
          __typename: "Weight",
          value: minWeightKg,
          unit: "KILOGRAMS",
        }),
    ].filter((one) => one !== false),
  };
}
