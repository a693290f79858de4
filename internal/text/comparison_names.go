package text

import (
	"strings"
	"sync"
)

// wordSet makes a set of the words of a text.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// noRivals are words that are written like names but that nobody competes with: times, places, peoples, languages,
// formats and units, in lower case.
var noRivals = sync.OnceValue(func() map[string]bool {
	return wordSet(`
i i'm i've i'd i'll ever expected mr mrs ms miss dr prof professor sir lady saint st monsieur madame mme herr frau señor señora
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan diwali halloween thanksgiving
janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche noël
enero febrero abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo navidad
spring summer autumn winter fall today tomorrow yesterday
english german french spanish italian portuguese dutch chinese japanese arabic russian latin greek european american british asian african indian canadian australian
deutsch englisch französisch europeans americans germans
europe asia africa america americas antarctica oceania earth mars venus jupiter saturn moon sun mercury pluto everest
germany france spain italy portugal england scotland wales ireland britain uk us usa eu un canada mexico brazil argentina chile china japan india korea russia ukraine poland
austria switzerland belgium netherlands holland denmark sweden norway finland iceland greece turkey egypt israel iran iraq kenya nigeria ghana ethiopia australia zealand
berlin munich hamburg paris london madrid rome milan vienna zurich geneva brussels amsterdam copenhagen stockholm oslo helsinki dublin lisbon athens prague warsaw budapest moscow kyiv
new york boston chicago seattle austin texas california florida washington denver toronto tokyo beijing shanghai delhi mumbai singapore sydney melbourne cairo nairobi lagos
alps rhine danube atlantic pacific mediterranean sahara amazonas
http https http/2 http/3 html css xml json yaml csv pdf png jpeg jpg gif webp avif svg mp3 mp4 sql api apis cpu cpus gpu gpus ram ssd ssds hdd led leds lcd gps usb wifi wi-fi bluetooth lan
dna rna co2 ai ml vr ar tv pc pcs utc gmt gdp vat pcr mri fm am pm tls ssl ssh ftp smtp imap dns tcp udp cdn ide rest soap utf-8 ascii unicode iso sars covid covid-19 hiv
god internet web`)
})

// famousNames are names that everybody knows as such, for languages that write all nouns like names.
var famousNames = sync.OnceValue(func() map[string]bool {
	return wordSet(`
google apple amazon microsoft meta facebook instagram whatsapp tiktok twitter linkedin pinterest snapchat spotify netflix disney youtube telegram signal slack zoom skype discord
samsung sony huawei xiaomi nokia lenovo dell asus acer intel amd nvidia ibm oracle sap salesforce adobe dropbox mailchimp hubspot zendesk intercom squarespace wix stripe square canva figma miro evernote basecamp monday.com docusign quickbooks xero webflow substack patreon doordash deliveroo grubhub ubereats instacart hellofresh doctolib blablacar vinted wallapop glovo cabify bizum movistar orange notion trello asana jira github gitlab wordpress shopify
tesla bmw audi mercedes volkswagen vw porsche opel ford toyota honda hyundai kia volvo renault peugeot fiat skoda seat
ikea lidl aldi rewe edeka penny netto kaufland dm rossmann zalando otto ebay mediamarkt saturn-markt temu shein zara nike adidas puma
lufthansa ryanair easyjet eurowings flixbus uber bolt airbnb booking expedia dhl ups fedex hermes telekom vodafone o2 paypal visa mastercard klarna n26 revolut
nestlé nespresso coca-cola pepsi starbucks mcdonald's mcdonald mcdonalds burger-king subway lieferando wolt danone unilever bosch siemens miele philips dyson braun
excel word powerpoint outlook photoshop windows android iphone ipad macbook chrome firefox safari edge alexa siri chatgpt openai gemini claude copilot
costa greggs tesco sainsbury asda morrisons waitrose ocado argos currys superdrug primark h&m uniqlo patagonia salomon timberland lululemon decathlon gymshark asics reebok converse crocs birkenstock
snickers nutella haribo milka toblerone lindt oreo pringles heinz kellogg fanta sprite dr.oetker barilla knorr haagen-dazs häagen-dazs doritos gatorade oatly evian heineken guinness
kfc dominos domino telepizza fielmann tesa chipotle dunkin dunkin'
persil pampers gillette nivea oréal colgate domestos vileda tupperware thermomix kitchenaid tefal krups delonghi bialetti kärcher roomba irobot vorwerk stihl makita dewalt
garmin fitbit gopro sonos bose jbl sennheiser kindle kobo playstation xbox nintendo macos oculus
costco walmart wayfair etsy walgreens cvs bestbuy homedepot carrefour auchan leclerc intermarché fnac darty mercadona eroski alcampo corteinglés migros billa obi hornbach toom
wizzair vueling iberia klm jetblue amtrak sncf renfe trenitalia eurostar lyft sixt europcar freenow
hsbc barclays lloyds natwest monzo santander bbva caixabank sparkasse commerzbank dkb comdirect citibank schwab robinhood coinbase binance
freenet congstar 1&1 sfr bouygues verizon t-mobile comcast at&t
gousto weightwatchers peloton mcfit duolingo babbel coursera udemy headspace tinder bumble parship glassdoor monster.com webex gmail onedrive icloud sharepoint confluence clickup airtable freshdesk pipedrive zoho odoo datev lexware klaviyo hootsuite
tado vaillant viessmann worx`)
})

// IsEnglishWord says whether a word of ASCII letters stands in the dictionary of common English words, in any case.
func IsEnglishWord(word string) bool {
	word = strings.ToLower(word)
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return word != "" && tagLexicon().mark(word) != 0
}
