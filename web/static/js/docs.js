/** Start the description of the interface; its script and style are served from here. */

const place = document.getElementById("swagger");
if (place && window.SwaggerUIBundle) {
  const named = () => place.querySelector("#servers")?.setAttribute("aria-label", "Server");
  window.SwaggerUIBundle({ url: place.dataset.openapi, domNode: place, deepLinking: false, validatorUrl: null, onComplete: named });
}
