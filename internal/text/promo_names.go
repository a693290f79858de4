package text

import (
	"strings"
	"sync"
)

// firstNames are common first names that mean nothing else: a promo code that begins with one is a person's. Months,
// seasons, feasts and words such as Max are left out, for shops name sales after them.
var firstNames = sync.OnceValue(func() map[string]bool {
	return wordSet(`
aaron adam alex alexa alice amanda amelie amy ana andrea andrew andy angela anita anja anke ann anna annabel anne annie antonia antonio arthur ashley astrid barbara bea beatrice becky ben benjamin bernd beth bianca birgit bob brandon brian bruno callum camille
carla carlos carmen caroline cath catherine celine charles charlie charlotte chloe chris christina christine claire clara claudia clemens colin connor dan daniel daniela dave david debbie denise diana diego dominik dylan ed eddie ella ellen ellie emil emilia emily emma eric erik
eva fatima felix fiona florian franziska freya fritz gabi gareth gary gemma george georgia gina greg greta hanna hannah hans harriet harry heather heidi heike helen helena helene henry hugo ian ines ingrid isabel isabella jack jackie jake james jan jana jane janine jasmin jason
javier jay jen jenna jennifer jenny jeremy jess jessica jessie jim jo joanna joe johanna john johnny jon jonas jonathan jorge jose josh joshua juan jule jules julia julian julie julien justin karen karin karl karla kate katharina kathrin kathy katie katja katrin kay keith kelly ken
kevin kim kira klara klaus kristin kyle lara larissa laura lauren lea leah lena leo leon leonie lewis liam lina linda linus lisa liv liz lizzie lotte lou louis louisa louise luca lucas lucia lucie lucy luis luisa lukas luke lydia maddie manon marc marco maria marie marina mario
marion marta martha martin mary mateo matt matthew maya megan melanie melissa mia michael michelle miguel mike milan mila mina miriam mo mohamed moritz nadia nadine nancy naomi natalia natalie nathalie nathan niamh nick nicola nicole nico niklas nina nora oliver olivia oscar
owen pablo pat patricia patrick paul paula pauline pedro pete peter petra phil philipp philippa pia pierre priya rachel ralf raphael rebecca rita rob robert robin roman ron rosie ross ruth ryan sabine sally sam samantha samira sandra sara sarah sascha scott sean sebastian selina
sharon silke silvia simon simone sofia sonja sophia sophie stefan stefanie stella stephen steve stuart sue susan susanne sven svenja tamara tanja tara tess tessa theo theresa thomas tim timo tina tobias toby tom tommy tony tracy ulrike ursula uta valentina vanessa vera verena
vicky victoria vincent wendy yasmin yvonne zara zoe`)
})

// someones says whether a promo code is a first name and a number: LENA20.
func someones(code string) bool {
	name := strings.TrimRight(code, "0123456789")
	return len(name) < len(code) && firstNames()[strings.ToLower(strings.TrimRight(name, "-_"))]
}

// namedCode reads a person's code that stands at a place without the word, where the words around it say what it is for:
// "LENA20 at checkout", "TOM15 gets you", "al pagar, LUCIA10". Where its author says that it is theirs, any code will do.
func namedCode(s string, at int, mine bool) (Span, bool) {
	end := at
	for end < len(s) && (s[end] >= 'A' && s[end] <= 'Z' || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	if end-at < 3 || !someones(s[at:end]) && !(mine && strings.ContainsAny(s[at:end], "0123456789")) {
		return Span{}, false
	}
	rest := strings.ToLower(strings.TrimLeft(s[end:min(len(s), end+24)], " "))
	if before, amount, ok := strings.Cut(rest, " "); ok && listed(" for für pour para ", before) && amount != "" && isDigits(amount[:1]) {
		return Span{at, end}, true // for 25 % off
	}
	for _, use := range []string{"at checkout", "at the checkout", "at the till", "in the basket", "in your basket", "in the cart", "in your cart", "in the app", "an der kasse", "im warenkorb", "à la caisse", "dans le panier", "au panier", "au moment de payer", "en caja", "al pagar"} {
		if strings.HasPrefix(rest, use) {
			return Span{at, end}, true
		}
	}
	return Span{at, end}, saves(s[end:]) || hasAny(strings.ToLower(s[max(0, at-24):at]), "al pagar", "checkout", "an der kasse", "au moment de payer", "à la caisse")
}
