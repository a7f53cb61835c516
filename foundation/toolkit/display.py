"""How a reader wants pages shown, kept in cookies on this device."""

THEME_COOKIE = "theme"
DENSITY_COOKIE = "density"
KEYS_COOKIE = "keys"

# The first of each is what a new device gets.
THEMES = ("system", "light", "dark")
DENSITIES = ("comfortable", "compact")
# Whether single keys do something: "/" goes to the search. Whoever dictates switches it off.
KEYS = ("on", "off")
