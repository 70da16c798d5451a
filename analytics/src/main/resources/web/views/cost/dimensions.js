/** By what costs are told apart: `list` of /metrics/cost, `key` of its entries and of events, `field` as a condition. */
export const DIMENSIONS = [
  {list: "models", key: "model", field: "model", label: "Model", title: "By model"},
  {list: "users", key: "user_id", field: "user_id", label: "User", title: "By user"},
  {list: "features", key: "feature", field: "feature", label: "Feature", title: "By feature"},
  {list: "tenants", key: "tenant_id", field: "tenant", label: "Tenant", title: "By tenant"},
];

export const dimensionOf = list => DIMENSIONS.find(dimension => dimension.list === list) ?? DIMENSIONS[0];
